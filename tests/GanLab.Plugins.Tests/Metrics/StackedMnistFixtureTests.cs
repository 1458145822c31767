using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class StackedMnistFixtureTests
{
    const string File = "stacked_mnist.json";

    public static TheoryData<int, string> Cases => [.. GanLab.Testing.Fixtures.Cases(File).Select((one, i) => new TheoryDataRow<int, string>(i, one.Name))];

    [Theory, MemberData(nameof(Cases))]
    public void Modes_and_divergence_are_the_golden_ones(int index, string name)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        var labels = one.Input("labels", Precision.Float64).to_type(int64);
        var classes = (long)Math.Round(Math.Pow(one.Number("total_modes", 1000), 1.0 / labels.shape[1]));

        var count = StackedModes.Count(labels, classes);

        Assert.Equal(one.Number("total_modes", 1000), count.PerMode.Count);
        one.Check("modes", count.Covered(1), Precision.Float64);
        one.Check("kl", count.Kl, Precision.Float64);
    }
}
