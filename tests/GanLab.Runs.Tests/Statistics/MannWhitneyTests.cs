using GanLab.Runs.Statistics;

namespace GanLab.Runs.Tests.Statistics;

public class MannWhitneyTests
{
    static readonly double[] males = [19, 22, 16, 29, 24], females = [20, 11, 17, 12];

    [Theory]
    [InlineData(3, 0.1)]                                                           // 2 of (6 over 3) = 20 ways
    [InlineData(4, 2 / 70.0)]
    [InlineData(5, 2 / 252.0)]
    public void Two_groups_wholly_apart_are_one_way_of_dealing_in_each_direction(int size, double p) =>
        Assert.Equal(p, MannWhitney.TwoSidedP([.. Enumerable.Range(0, size).Select(i => (double)i)], [.. Enumerable.Range(10, size).Select(i => (double)i)]), 14);

    [Fact]
    public void The_example_of_SciPy_has_its_exact_and_its_asymptotic_p()
    {
        Assert.Equal(0.1111111111111111, MannWhitney.Exact(males, females), 14);
        Assert.Equal(0.11134688653314041, MannWhitney.Approximate(males, females), 14);
    }

    [Fact]
    public void Ties_share_their_rank()
    {
        Assert.Equal(1, MannWhitney.TwoSidedP([1, 1, 1], [1, 1, 1]), 14);
        Assert.Equal(2 / 3.0, MannWhitney.TwoSidedP([0, 1], [1, 1]) - 1 / 3.0, 14);    // ranks 1 | 3 3 3: every deal is as far from the middle
    }

    [Fact]
    public void The_approximation_meets_the_exact_value_where_there_are_many()
    {
        double[] x = [.. Enumerable.Range(0, 25).Select(i => i * 1.0)], y = [.. Enumerable.Range(0, 25).Select(i => i * 1.1 + 5.03)];
        Assert.Equal(MannWhitney.Exact(x, y), MannWhitney.Approximate(x, y), 0.003);
    }

    [Fact]
    public void Which_group_comes_first_makes_no_difference() => Assert.Equal(MannWhitney.TwoSidedP(males, females), MannWhitney.TwoSidedP(females, males), 14);
}
