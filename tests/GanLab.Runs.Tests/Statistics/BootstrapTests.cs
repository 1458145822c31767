using GanLab.Runs.Statistics;

namespace GanLab.Runs.Tests.Statistics;

public class BootstrapTests
{
    [Theory]
    [InlineData(10, 0.2, 0.8)]                                                     // P(X ≤ 1) = 0.011 < 0.025 < P(X ≤ 2) = 0.055 for X ~ B(10, ½)
    [InlineData(20, 0.3, 0.7)]                                                     // P(X ≤ 5) = 0.021 < 0.025 < P(X ≤ 6) = 0.058 for X ~ B(20, ½)
    public void The_mean_of_zeros_and_ones_is_binomial(int count, double low, double high)
    {
        var values = Enumerable.Range(0, count).Select(i => i % 2.0).ToList();
        Assert.Equal(new Interval(low, high), new Bootstrap().Of(values, Sample.Mean));
    }

    [Fact]
    public void The_interval_of_a_mean_of_many_is_that_of_the_normal_distribution()
    {
        var values = Enumerable.Range(0, 200).Select(i => (double)i).ToList();
        var interval = new Bootstrap().Of(values, Sample.Mean)!.Value;
        var half = 1.959964 * Math.Sqrt((200.0 * 200 - 1) / 12) / Math.Sqrt(200);
        Assert.Equal(99.5 - half, interval.Low, 0.03 * half);
        Assert.Equal(99.5 + half, interval.High, 0.03 * half);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_one_another()
    {
        double[] values = [0.31, 1.72, 2.93, 4.14, 9.65];
        Assert.Equal(new Bootstrap().Of(values, Sample.Mean), new Bootstrap().Of(values, Sample.Mean));
        Assert.NotEqual(new Bootstrap { Resamples = 100 }.Of(values, Sample.Mean), new Bootstrap { Resamples = 100, Seed = 2 }.Of(values, Sample.Mean));
    }

    [Fact]
    public void Each_stratum_keeps_its_size()
    {
        Assert.Equal(new Interval(5, 5), new Bootstrap().Of([[0, 0], [10, 10]], Sample.Mean));
        Assert.Equal(new Interval(0, 10), new Bootstrap().Of([0, 0, 10, 10], Sample.Mean));
    }

    [Fact]
    public void One_value_has_no_interval() => Assert.Null(new Bootstrap().Of([1.0], Sample.Mean));
}
