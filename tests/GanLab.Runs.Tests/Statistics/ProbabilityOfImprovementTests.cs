using GanLab.Runs.Statistics;

namespace GanLab.Runs.Tests.Statistics;

public class ProbabilityOfImprovementTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2 }, new[] { 3.0, 4 }, 1)]
    [InlineData(new[] { 3.0, 4 }, new[] { 1.0, 2 }, 0)]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0, 2 }, 0.5)]
    [InlineData(new[] { 1.0, 1 }, new[] { 1.0, 2 }, 0.75)]                         // ties count half: (½ + ½ + 1 + 1) / 4
    [InlineData(new[] { 19.0, 22, 16, 29, 24 }, new[] { 20.0, 11, 17, 12 }, 3 / 20.0)]   // U of SciPy's example: 17 of 20 pairs the other way round
    [InlineData(new[] { double.NegativeInfinity, 0 }, new[] { 1.0 }, 1)]
    public void It_is_the_share_of_pairs_in_which_the_second_is_greater(double[] x, double[] y, double probability)
    {
        Assert.Equal(probability, ProbabilityOfImprovement.Of(x, y), 15);
        Assert.Equal(1 - probability, ProbabilityOfImprovement.Of(y, x), 15);
    }

    [Fact]
    public void The_interval_of_a_small_case_is_that_of_all_its_draws() =>
        Assert.Equal(new Interval(0.5, 1), ProbabilityOfImprovement.IntervalOf([0, 0], [0, 1], new()));     // y is drawn as 00 or 11 a quarter of the time each

    [Fact]
    public void Groups_that_are_apart_have_no_width_and_one_value_has_no_interval()
    {
        Assert.Equal(new Interval(1, 1), ProbabilityOfImprovement.IntervalOf([1, 2, 3], [4, 5, 6], new()));
        Assert.Null(ProbabilityOfImprovement.IntervalOf([1], [2, 3], new()));
    }

    [Fact]
    public void The_interval_agrees_with_drawing_pairs_by_hand()
    {
        double[] x = [0.1, 0.4, 0.5, 0.9, 1.3, 0.5], y = [0.5, 0.7, 1.1, 0.2];
        var random = new Random(5);
        var drawn = new double[10_000];
        for (var i = 0; i < drawn.Length; i++)
        {
            double[] a = [.. x.Select(_ => x[random.Next(x.Length)])], b = [.. y.Select(_ => y[random.Next(y.Length)])];
            drawn[i] = a.SelectMany(one => b, (one, other) => one < other ? 1 : one == other ? 0.5 : 0).Average();
        }
        Array.Sort(drawn);
        var interval = ProbabilityOfImprovement.IntervalOf(x, y, new())!.Value;
        Assert.Equal(Sample.Quantile(drawn, 0.025), interval.Low, 0.021);
        Assert.Equal(Sample.Quantile(drawn, 0.975), interval.High, 0.021);
    }
}
