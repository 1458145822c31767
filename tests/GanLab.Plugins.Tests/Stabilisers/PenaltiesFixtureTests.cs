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
        var real = Samples(one, "real", precision);
        var judged = new List<Tensor>();
        var batch = Toy.Batch(real, one.Inputs.Contains("fake") ? Samples(one, "fake", precision) : real, score, judged: (samples, _) => judged.Add(samples));

        var unweighted = penalty(batch, 1, precision);
        var loss = penalty(batch, one.Number("weight", 1), precision);
        loss.backward();

        one.Check("penalty", unweighted, precision);
        one.Check("loss", loss, precision);
        one.Check("x_hat", judged[^1].reshape(one.Input("real", precision).shape), precision);
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
        "r1" => (batch, weight, _) => new R1 { Gamma = 2 * weight }.Penalty(batch, Toy.Step()),
        _ => null,
    };

    /// <summary>Points (N, 2) as the contract's (N, 2, 1, 1).</summary>
    static Tensor Samples(FixtureCase one, string name, Precision precision)
    {
        var given = one.Input(name, precision);
        return given.dim() == 2 ? given.reshape(given.shape[0], given.shape[1], 1, 1) : given;
    }
}
