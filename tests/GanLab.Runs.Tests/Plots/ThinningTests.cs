using GanLab.Runs.Plots;

namespace GanLab.Runs.Tests.Plots;

public sealed class ThinningTests
{
    [Fact]
    public void Every_pixel_column_keeps_its_least_and_its_greatest_value()
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 100_000).Select(i => (double)i)];
        double[] y = [.. x.Select(_ => random.NextDouble())];
        (y[12_345], y[77_777]) = (9, -9);

        var (keptX, keptY) = Thinning.Of(x, y, 500);

        Assert.InRange(keptX.Length, 1000, 2500);
        foreach (var (from, to) in Thinning.Buckets(x, 500))
        {
            var kept = keptX.Zip(keptY).Where(point => point.First >= x[from] && point.First <= x[to - 1]).Select(point => point.Second).ToList();
            Assert.Equal((y[from..to].Min(), y[from..to].Max(), y[from], y[to - 1]), (kept.Min(), kept.Max(), kept[0], kept[^1]));
        }
        Assert.Equal(keptX.Order(), keptX);
        Assert.Contains((12_345, 9), keptX.Zip(keptY));
    }

    [Fact]
    public void One_value_that_is_not_finite_among_a_million_breaks_the_line()
    {
        double[] x = [.. Enumerable.Range(0, 1_000_000).Select(i => (double)i)];
        var y = new double[x.Length];
        y[654_321] = double.PositiveInfinity;

        var (keptX, keptY) = Thinning.Of(x, y, 1000);

        Assert.Equal(654_321, Assert.Single(keptX.Zip(keptY), point => double.IsNaN(point.Second)).First);
    }

    [Fact]
    public void A_short_curve_stays_and_shows_infinities_as_gaps() =>
        Assert.Equal([1, double.NaN, 3], Thinning.Of([1, 2, 3], [1, double.NegativeInfinity, 3], 100).Y);

    [Fact]
    public void All_values_at_one_place_are_one_pixel_column() => Assert.Single(Thinning.Buckets([.. Enumerable.Repeat(5.0, 1000)], 10));

    [Theory]
    [InlineData(1, "1 2 3 NaN 5 6 7")]
    [InlineData(3, "1.5 2 2.5 NaN 5.5 6 6.5")]
    [InlineData(100, "2 2 2 NaN 6 6 6")]
    public void A_moving_mean_never_crosses_a_gap(int window, string expected) =>
        Assert.Equal(expected, string.Join(' ', Smoothing.Mean([1, 2, 3, double.NaN, 5, 6, 7], window).Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture))));
}
