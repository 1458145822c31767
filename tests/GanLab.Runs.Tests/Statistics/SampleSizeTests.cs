using GanLab.Runs.Statistics;

namespace GanLab.Runs.Tests.Statistics;

public class SampleSizeTests
{
    [Theory]
    [InlineData(1, 1, 16)]                                                         // 2 (1.959964 + 0.841621)² = 15.70
    [InlineData(1, 0.5, 63)]                                                       // 62.79
    [InlineData(2, 1, 63)]
    [InlineData(1, 0.8, 25)]                                                       // 24.53
    [InlineData(1, 0.2, 393)]                                                      // 392.4; Cohen's table, by the t distribution: 393
    [InlineData(1, 100, 2)]
    public void The_number_is_that_of_the_normal_approximation(double deviation, double difference, double number) => Assert.Equal(number, SampleSize.PerGroup(deviation, difference));

    [Fact]
    public void No_difference_is_never_shown() => Assert.Equal(double.PositiveInfinity, SampleSize.PerGroup(1, 0));

    [Fact]
    public void The_deviation_is_pooled_around_each_group_s_own_mean()
    {
        Assert.Equal(Math.Sqrt((2 + 8) / 3.0), SampleSize.PooledDeviation([0, 1, 2], [10, 14]), 14);
        Assert.Equal(16, SampleSize.PerGroup([-1, 0, 1], [0, 1, 2]));
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.8, 0.8416212335729143)]
    [InlineData(0.5, 0)]
    [InlineData(0.0001, -3.7190164854556804)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Quantiles_of_the_normal_distribution_are_those_of_its_tables(double p, double z) => Assert.Equal(z, Normal.Quantile(p), 1e-12);
}
