using GanLab.Losses;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class LossesFixtureTests(ITestOutputHelper output)
{
    const string File = "losses.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Both_losses_and_all_their_gradients_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var loss = LossOf(one).OrSkip(one);
        var (real, fake) = (one.Input("real_scores", precision).requires_grad_(true), one.Input("fake_scores", precision).requires_grad_(true));
        var scores = one.Kind is "ebgan" or "began" ? new Scores(-real, -fake) : new Scores(real, fake);           // these are energies

        Check(one, "d", DiscriminatorLoss(one, loss, scores), real, fake, precision);
        Check(one, "g", GeneratorLoss(loss, scores), real, fake, precision);
        if (loss is FGan) Check(one, "g_alternative", loss.Generator(scores), real, fake, precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, LossOf);

    static void Check(FixtureCase one, string player, Tensor loss, Tensor real, Tensor fake, Precision precision)
    {
        (real.grad, fake.grad) = (null, null);
        loss.backward();
        one.Check($"{player}_loss", loss, precision);
        if (one.Kind == "f_gan" && player != "d") Assert.Null(real.grad);                                       // the file leaves it out: G reads no real scores
        else one.Check($"{player}_grad_real", real.grad ?? zeros_like(real), precision);
        one.Check($"{player}_grad_fake", fake.grad ?? zeros_like(fake), precision);
    }

    static Tensor DiscriminatorLoss(FixtureCase one, ILoss loss, Scores scores)
    {
        if (one.Kind != "bce") return loss.Discriminator(scores);
        var hard = Targets.Hard(scores);
        return ((ITargetLoss)loss).Discriminator(scores, new(hard.Real * one.Number("real_target", 1), hard.Fake + one.Number("fake_target", 0)));
    }

    static Tensor GeneratorLoss(ILoss loss, Scores scores) => (loss is FGan own ? own with { Saturating = true } : loss).Generator(scores);

    static ILoss? LossOf(FixtureCase one) => one.Kind switch
    {
        "minimax" => new Minimax(),
        "non_saturating" => new NonSaturating(),
        "bce" => new NonSaturating { GeneratorTarget = one.Number("generator_target", 1) },
        "least_squares" => new LeastSquares
        {
            FakeTarget = one.Number("a", 0),
            RealTarget = one.Number("b", 1),
            GeneratorTarget = one.Number("c", 1),
            Half = one.Flag("half"),
        },
        "hinge" => new Hinge(),
        "wasserstein" => new Wasserstein(),
        "least_squares_sigmoid" => new LeastSquaresOfSigmoid(one.Flag("half")),
        "relativistic_standard" => new RelativisticPaired(),
        "relativistic_average_standard" => new RelativisticAverage { Halve = one.Flag("average") },
        "relativistic_average_least_squares" => new RelativisticAverage { Form = RelativisticForm.LeastSquares, Halve = one.Flag("average") },
        "relativistic_average_hinge" => new RelativisticAverage { Form = RelativisticForm.Hinge, Halve = one.Flag("average") },
        "f_gan" when DivergenceOf(one) is { } divergence => new FGan { Divergence = divergence },
        "ebgan" => new Ebgan { Margin = one.Number("margin", 0) },
        "began" => WithK(one.Number("k", 0)),
        _ => null,
    };

    static Divergence? DivergenceOf(FixtureCase one) => one.Text("divergence", "") switch
    {
        "kl" => Divergence.KL,
        "reverse_kl" => Divergence.ReverseKL,
        "pearson" => Divergence.Pearson,
        "squared_hellinger" => Divergence.SquaredHellinger,
        "jensen_shannon" => Divergence.JensenShannon,
        "gan" => Divergence.Gan,
        "total_variation" => Divergence.TotalVariation,
        _ => null,
    };

    static Began WithK(double k)
    {
        var loss = new Began();
        loss.Begin(CPU).buffers().Single().fill_(k);
        return loss;
    }

    /// <summary>A published form that is wrong: see <see cref="MarginLossTests"/>.</summary>
    sealed record LeastSquaresOfSigmoid(bool Half) : ILoss
    {
        readonly LeastSquares inner = new() { Half = Half };

        public Tensor Discriminator(Scores scores) => ((ILoss)inner).Discriminator(Squashed(scores));
        public Tensor Generator(Scores scores) => inner.Generator(Squashed(scores));

        static Scores Squashed(Scores scores) => new(scores.Real.sigmoid(), scores.Fake.sigmoid());
    }
}
