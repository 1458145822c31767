using GanLab.Stabilisers;
using GanLab.Testing;

namespace GanLab.Plugins.Tests;

public sealed class SpectralNormFixtureTests(ITestOutputHelper output)
{
    const string File = "spectral_norm.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Vectors_sigma_normalised_weight_and_gradient_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var norm = NormOf(one).OrSkip(one);
        var weight = one.Input("weight", precision).requires_grad_(true);
        var layer = norm.For(weight, (long)one.Number("dim", 0));
        var vectors = layer.named_buffers().ToDictionary(buffer => buffer.name, buffer => buffer.buffer);
        foreach (var given in one.Inputs.Where(vectors.ContainsKey)) vectors[given].copy_(one.Input(given, precision));

        var used = layer.call(weight);

        one.Check("u", vectors["u"], precision);
        one.Check("v", vectors["v"], precision);
        one.Check("weight_sn", used, precision);
        one.Check("sigma", (weight * weight).sum() / (weight * used).sum(), precision);
        if (!one.Inputs.Contains("cotangent")) return;
        (used * one.Input("cotangent", precision)).sum().backward();
        one.Check("grad_weight", weight.grad!, precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, NormOf);

    static SpectralNorm? NormOf(FixtureCase one) => one.Kind switch
    {
        "v_first" => Of(one, PowerOrder.VFirst),
        "u_first" => Of(one, PowerOrder.UFirst),
        _ => null,
    };

    static SpectralNorm Of(FixtureCase one, PowerOrder order) => new() { Iterations = (int)one.Number("iterations", 1), Epsilon = one.Number("eps", 1e-12), Order = order };
}
