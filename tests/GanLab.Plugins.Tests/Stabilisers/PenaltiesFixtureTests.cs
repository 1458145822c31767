using GanLab.Stabilisers;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class PenaltiesFixtureTests(ITestOutputHelper output)
{
    const string File = "penalties.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Penalty_weighted_penalty_and_the_gradient_of_every_weight_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var penalty = PenaltyOf(one).OrSkip(one);
        var score = GoldenNetwork.Of(one, precision).OrSkip(one);
        var (real, fake) = (Side(one, "real", "fake"), Side(one, "fake", "real"));
        var judged = new List<Tensor>();
        var batch = Toy.Batch(Samples(one, real, precision), Samples(one, fake, precision), score, judged: (samples, _) => judged.Add(samples));
        var expected = one.Expectations.Where(name => !name.StartsWith("grad_", StringComparison.Ordinal)).ToDictionary(name => name, name => name switch
        {
            "penalty" => penalty(batch, 1, precision),
            "loss" => Adversarial(one, batch) is { } adversarial ? adversarial + penalty(batch, Weight(one), precision) : penalty(batch, Weight(one), precision),
            "adversarial" => Adversarial(one, batch)!,
            "r1" or "gradient_norms_real" => Slopes.Norms(batch.Real.Score, batch.Real.Samples),
            "r2" or "gradient_norms_fake" => Slopes.Norms(batch.Fake.Score, batch.Fake.Samples),
            "gradient_norms" or "x_hat" => null!,                              // of what was judged last, below
            _ => throw new InvalidOperationException($"{one}: nothing is known of {name}."),
        });

        foreach (var (what, got) in expected)
        {
            if (what is "r1" or "r2") one.Check(what, got.square().mean(), precision);
            else if (what == "x_hat") one.Check(what, judged[^1].reshape(one.Input(real, precision).shape), precision);
            else if (what == "gradient_norms") one.Check(what, Slopes.Norms(score.call(judged[^1]), judged[^1]), precision);
            else one.Check(what, got, precision);
        }
        expected["loss"].backward();
        foreach (var (weight, parameter) in score.Weights) one.Check($"grad_{weight}", parameter.grad ?? zeros_like(parameter), precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() =>
        Implementation.CountMissing(output, File, one => GoldenNetwork.Of(one, Precision.Float64) is null ? null : PenaltyOf(one));

    /// <summary>Batch and weight → weighted penalty.</summary>
    static Func<Batch, double, Precision, Tensor>? PenaltyOf(FixtureCase one) => one.Kind switch
    {
        "wgan_gp" or "zero_centered" => (batch, weight, precision) => weight * new GradientPenalty
        {
            Target = one.Number("target", 1),
            OneSided = one.Flag("one_sided"),
            NormEpsilon = one.Number("norm_eps", 0),
        }.Of(batch, one.Input("eps", precision).reshape(-1, 1, 1, 1)),
        "max_gp" => (batch, weight, precision) => weight * MaxGradientPenalty.Of(batch, one.Input("eps", precision).reshape(-1, 1, 1, 1)),
        "r1" => (batch, weight, _) => new R1 { Gamma = 2 * weight }.Penalty(batch, Toy.Step()),
        "r2" => (batch, weight, _) => new R2 { Gamma = 2 * weight }.Penalty(batch, Toy.Step()),
        "r1_r2" or "r3gan_discriminator_loss" => (batch, weight, _) => new R1 { Gamma = 2 * weight }.Penalty(batch, Toy.Step()) + new R2 { Gamma = 2 * weight }.Penalty(batch, Toy.Step()),
        "dragan" or "dragan_compare_gan" => (batch, weight, precision) => weight * new Dragan
        {
            Form = one.Kind == "dragan_compare_gan" ? DraganForm.CompareGan : one.Text("std", "") == "unbiased" ? DraganForm.Unbiased : DraganForm.Authors,
            Target = one.Number("k", 1),
            NormEpsilon = one.Number("norm_eps", 0),
        }.Of(batch, one.Inputs.Contains("alpha") ? one.Input("alpha", precision).reshape(-1, 1, 1, 1) : ones(1), Samples(one, "noise", precision)),
        _ => null,
    };

    /// <summary>The weight of the penalty; γ/2 where the case gives γ alone.</summary>
    static double Weight(FixtureCase one) => one.Number("weight") ?? one.Number("gamma", 2) / 2;

    /// <summary>The paired relativistic loss, in the case of R3GAN's whole loss of D.</summary>
    static Tensor? Adversarial(FixtureCase one, Batch batch) => one.Kind == "r3gan_discriminator_loss" ? nn.functional.softplus(batch.Fake.Score - batch.Real.Score).mean() : null;

    static string Side(FixtureCase one, string name, string otherwise) => one.Inputs.Contains(name) ? name : otherwise;

    /// <summary>Points (N, 2) as the contract's (N, 2, 1, 1).</summary>
    static Tensor Samples(FixtureCase one, string name, Precision precision)
    {
        var given = one.Input(name, precision);
        return given.dim() == 2 ? given.reshape(given.shape[0], given.shape[1], 1, 1) : given;
    }
}
