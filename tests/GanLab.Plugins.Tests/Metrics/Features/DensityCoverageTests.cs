using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class DensityCoverageTests
{
    static readonly DensityCoverage flat = new() { Features = new FlatFeatures(), Samples = 50 };

    [Fact]
    public void An_outlier_that_makes_recall_whole_covers_nothing()
    {
        using var scope = NewDisposeScope();
        var (density, coverage) = DensityCoverage.Of(Sets.Line(0, 1, 2, 3), Sets.Line(0.1, 1.1, 10), k: 1);

        Assert.Equal(4.0 / 3, density, 1e-12);
        Assert.Equal(0.75, coverage);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(5, 2)]
    [InlineData(5, 70)]
    public void Two_samples_of_one_distribution_have_the_papers_expectation(int k, int d)
    {
        using var scope = NewDisposeScope();
        const int N = 200, Pairs = 24;
        var pairs = Enumerable.Range(0, Pairs).Select(i => DensityCoverage.Of(Sets.Normal(N, d, (ulong)(2 * i)), Sets.Normal(N, d, (ulong)(2 * i + 1)), k)).ToList();
        var missed = Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (N - i) / (2 * N - i));

        Near(1, [.. pairs.Select(pair => pair.Density)]);
        Near(1 - missed, [.. pairs.Select(pair => pair.Coverage)]);
    }

    static void Near(double expected, double[] values)
    {
        var spread = Spread.Of(values);
        Assert.InRange(spread.Mean, expected - 4 * spread.Deviation / Math.Sqrt(values.Length), expected + 4 * spread.Deviation / Math.Sqrt(values.Length));
        Assert.InRange(spread.Deviation, 0, expected / 5);
    }

    [Fact]
    public void Samples_that_keep_to_the_centre_are_as_dense_and_cover_little()
    {
        using var scope = NewDisposeScope();
        var real = Sets.Normal(300, 2, 1);
        var (density, coverage) = DensityCoverage.Of(real, Sets.Normal(300, 2, 2) * 0.1);

        Assert.InRange(density, 0.6, 1.4);
        Assert.InRange(coverage, 0, 0.3);
        Assert.Equal((0, 0), DensityCoverage.Of(real, real + 100));
    }

    [Fact]
    public void The_metric_takes_the_papers_neighbours_and_its_codes_surface()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(50, 3, 1).to(float32), Sets.Normal(50, 3, 2).to(float32) * 1.5);
        var (density, coverage) = DensityCoverage.Of(real, fake, 5, Boundary.Strict);

        Assert.Equal([density, coverage], Sets.Measure(flat, real, fake).Values);
        Assert.Equal([("density-flat-50", Better.Max), ("coverage-flat-50", Better.Max)], Sets.Columns(flat, 3).Select(column => (column.Name, column.Better)));
        Assert.Equal(("5", "<"), (Sets.Columns(flat, 3)[0].Facts["k"], Sets.Columns(flat, 3)[0].Facts["boundary"]));
    }

    [Fact]
    public void One_generated_sample_is_enough_and_a_diverged_generator_is_named()
    {
        using var scope = NewDisposeScope();
        Assert.Equal((1, 0.5), DensityCoverage.Of(Sets.Line(0, 1, 10, 11), Sets.Line(0.5), k: 2, Boundary.Inclusive) with { Density = 1 });
        var (values, warnings) = Sets.Measure(flat, Sets.Normal(50, 3, 1), full([50, 3], double.NaN));
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        Assert.Equal(["DensityCoverage is NaN: 50 of 50 generated samples are not finite; the generator has diverged."], warnings);
    }
}
