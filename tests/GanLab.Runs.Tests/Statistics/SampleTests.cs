using GanLab.Runs.Statistics;

namespace GanLab.Runs.Tests.Statistics;

public class SampleTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4, 5 }, 3)]                                     // ⌊5/4⌋ = 1 left out at each end
    [InlineData(new[] { 10.0, 0, 2, 1 }, 1.5)]
    [InlineData(new[] { 1.0, 2, 30 }, 11)]                                         // ⌊3/4⌋ = 0: the mean
    [InlineData(new[] { 7.0 }, 7)]
    [InlineData(new[] { 0.0, 1, 2, 3, 4, 5, 6, 100 }, 3.5)]
    public void The_interquartile_mean_leaves_out_a_quarter_at_each_end_rounded_down(double[] values, double mean) => Assert.Equal(mean, Sample.InterquartileMean(values), 15);

    [Fact]
    public void The_interquartile_mean_does_not_change_its_argument()
    {
        double[] values = [3, 1, 2, 4];
        Sample.InterquartileMean(values);
        Assert.Equal([3, 1, 2, 4], values);
    }

    [Fact]
    public void Nan_among_the_values_is_not_lost()
    {
        Assert.Equal(double.NaN, Sample.InterquartileMean([1, 2, double.NaN, 3, 4]));
        Assert.Equal(double.NaN, Sample.Mean([1, double.NaN]));
        Assert.Equal(double.NaN, Sample.InterquartileMean([]));
    }

    [Theory]
    [InlineData(0.25, 1.75)]                                                       // numpy.quantile([1, 2, 3, 4], 0.25)
    [InlineData(0.5, 2.5)]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    [InlineData(0.9, 3.7)]
    public void Quantiles_are_linear_between_neighbours(double q, double value) => Assert.Equal(value, Sample.Quantile([1, 2, 3, 4], q), 15);

    [Fact]
    public void The_standard_deviation_divides_by_one_less_than_the_number()
    {
        Assert.Equal(Math.Sqrt(32.0 / 7), Sample.StandardDeviation([2, 4, 4, 4, 5, 5, 7, 9]), 15);
        Assert.Equal(double.NaN, Sample.StandardDeviation([1]));
    }
}
