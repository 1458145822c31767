using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class PrecisionRecallFixtureTests
{
    const string File = "precision_recall.json";

    public static IEnumerable<(int, string, Boundary)> Rows => GanLab.Testing.Fixtures.Cases(File).SelectMany((one, i) => Enum.GetValues<Boundary>().Select(boundary => (i, one.Name, boundary)));

    [Theory, MemberData(nameof(Rows))]
    public void Shares_and_radii_are_the_golden_ones(int index, string name, Boundary boundary)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var (real, fake, k) = (one.Input("real", Precision.Float64), one.Input("fake", Precision.Float64), (int)one.Number("k", double.NaN));

        var (precision, recall) = PrecisionRecall.Of(real, fake, k, boundary);
        var (density, coverage) = DensityCoverage.Of(real, fake, k, boundary);

        var expected = one.Expected(boundary == Boundary.Strict ? "strict" : "inclusive");
        foreach (var (what, got) in new[] { ("precision", precision), ("recall", recall), ("density", density), ("coverage", coverage) })
            Compare.Numbers($"{File}, {name}, {boundary}, {what}", got, expected.GetProperty(what).GetDouble(), Precision.Float64);
        one.Check("radius_real", Distances.Radii(real, k), Precision.Float64);
        one.Check("radius_fake", Distances.Radii(fake, k), Precision.Float64);
    }
}
