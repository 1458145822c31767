using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class InceptionScoreFixtureTests
{
    const string File = "inception_score.json";

    public static IEnumerable<(int, string)> Rows => GanLab.Testing.Fixtures.Cases(File).Select((one, i) => (i, one.Name));

    [Theory, MemberData(nameof(Rows))]
    public void The_score_is_the_golden_one(int index, string name)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        Assert.False(one.Flag("shuffle"));

        var score = InceptionScore.Of(one.Input("probabilities", Precision.Float64).log(), (int)one.Number("splits", 1));

        one.Check("mean", score.Mean, Precision.Float64);
        one.Check("std", score.Deviation, Precision.Float64);
        if (one.Expectations.Contains("scores")) one.Check("scores", tensor([.. score.Estimates]), Precision.Float64);
    }
}
