using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SampleMetricsFixtureTests(ITestOutputHelper output)
{
    const string File = "sample_metrics.json";

    public static TheoryData<int, string> Cases => [.. GanLab.Testing.Fixtures.Cases(File).Select((one, i) => new TheoryDataRow<int, string>(i, one.Name))];

    [Theory, MemberData(nameof(Cases))]
    public void The_number_is_the_golden_one(int index, string name)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        TestOf(one).OrSkip(one)(one, Precision.Float64);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, TestOf);

    static Action<FixtureCase, Precision>? TestOf(FixtureCase one) => one.Kind switch
    {
        "sliced_wasserstein" => Sliced,
        "knn_two_sample" => NearestNeighbours,
        "mmd_gaussian" => Mmd,
        _ => null,
    };

    static void Sliced(FixtureCase one, Precision precision)
    {
        var (real, fake, directions) = (one.Input("real", precision), one.Input("fake", precision), one.Input("projections", precision));
        one.Check("swd", SlicedWasserstein.Between(fake, real, directions), precision);
        one.Check("swd2", SlicedWasserstein.SecondOrder(fake, real, directions), precision);
    }

    static void NearestNeighbours(FixtureCase one, Precision precision)
    {
        var (all, real, fake) = NearestNeighbourTest.Accuracy(one.Input("real", precision), one.Input("fake", precision), (int)one.Number("k", 1));
        one.Check("accuracy", all, precision);
        one.Check("accuracy_real", real, precision);
        one.Check("accuracy_fake", fake, precision);
    }

    static void Mmd(FixtureCase one, Precision precision) =>
        one.Check("mmd_squared_biased", GaussianMmd.Squared(one.Input("real", precision), one.Input("fake", precision), one.Number("sigma", 1), unbiased: false), precision);
}
