using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FidFixtureTests
{
    const string File = "fid.json";

    public static IEnumerable<(int, string)> Rows => GanLab.Testing.Fixtures.Cases(File).Select((one, i) => (i, one.Name));

    [Theory, MemberData(nameof(Rows))]
    public void The_distance_is_the_golden_one_from_either_side(int index, string name)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var (real, fake, expected) = (one.Input("real", Precision.Float64), one.Input("fake", Precision.Float64), one.Expected("fid").GetDouble());
        var allowed = one.Number("relative_tolerance", 1e-9) * Math.Max(1, Math.Abs(expected));

        Assert.InRange(FrechetDistance.Of(real, fake), expected - allowed, expected + allowed);
        Assert.InRange(FrechetDistance.Of(fake, real), expected - allowed, expected + allowed);
    }

    [Theory, MemberData(nameof(Rows))]
    public void Moments_are_the_golden_ones_in_batches_of_any_size(int index, string name)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        foreach (var side in new[] { "real", "fake" })
        {
            using var moments = Moments.Of(one.Input(side, Precision.Float64).split(7));
            one.Check($"mean_{side}", moments.Mean, Precision.Float64);
            one.Check($"cov_{side}", moments.Covariance, Precision.Float64);
        }
    }
}
