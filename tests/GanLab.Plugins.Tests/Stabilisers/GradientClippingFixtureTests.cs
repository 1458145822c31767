using GanLab.Stabilisers;
using GanLab.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class GradientClippingFixtureTests(ITestOutputHelper output)
{
    const string File = "gradient_clipping.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Total_norm_and_clipped_gradients_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var clipping = ClippingOf(one).OrSkip(one);
        var weights = one.Inputs.ToDictionary(input => input, input => new Parameter(zeros_like(one.Input(input, precision))));
        foreach (var (input, weight) in weights) weight.grad = one.Input(input, precision);
        var step = Toy.Step(Toy.Function(x => x, [.. weights.Select(weight => (weight.Key, weight.Value))]));

        if (one.Expectations.Contains("total_norm")) one.Check("total_norm", clipping.Norm([.. weights.Values.Select(weight => weight.grad!)]), precision);
        using (no_grad()) clipping.BeforeUpdate(step);

        foreach (var (input, weight) in weights) one.Check(input, weight.grad!, precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, ClippingOf);

    static GradientClipping? ClippingOf(FixtureCase one) => one.Kind switch
    {
        "by_norm" => new() { MaxNorm = one.Number("max_norm", 0), Order = one.Number("norm_type", 2) is var p && double.IsInfinity(p) ? null : p },
        "by_value" => new() { MaxNorm = null, MaxValue = one.Number("clip", 0) },
        _ => null,
    };
}
