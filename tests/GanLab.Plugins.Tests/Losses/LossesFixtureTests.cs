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
        var scores = new Scores(real, fake);

        Check(one, "d", DiscriminatorLoss(one, loss, scores), real, fake, precision);
        Check(one, "g", loss.Generator(scores), real, fake, precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, LossOf);

    static void Check(FixtureCase one, string player, Tensor loss, Tensor real, Tensor fake, Precision precision)
    {
        (real.grad, fake.grad) = (null, null);
        loss.backward();
        one.Check($"{player}_loss", loss, precision);
        one.Check($"{player}_grad_real", real.grad ?? zeros_like(real), precision);
        one.Check($"{player}_grad_fake", fake.grad ?? zeros_like(fake), precision);
    }

    static Tensor DiscriminatorLoss(FixtureCase one, ILoss loss, Scores scores)
    {
        if (one.Kind != "bce") return loss.Discriminator(scores);
        var hard = Targets.Hard(scores);
        return ((ITargetLoss)loss).Discriminator(scores, new(hard.Real * one.Number("real_target", 1), hard.Fake + one.Number("fake_target", 0)));
    }

    static ILoss? LossOf(FixtureCase one) => one.Kind switch
    {
        "minimax" => new Minimax(),
        "non_saturating" => new NonSaturating(),
        "bce" when one.Number("generator_target", 1) == 1 => new NonSaturating(),
        "least_squares" => new LeastSquares
        {
            FakeTarget = one.Number("a", 0),
            RealTarget = one.Number("b", 1),
            GeneratorTarget = one.Number("c", 1),
            Half = one.Flag("half"),
        },
        "hinge" => new Hinge(),
        "wasserstein" => new Wasserstein(),
        _ => null,
    };
}
