using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class DistancesTests
{
    static Tensor All(Tensor rows, Tensor columns) => cat([.. Distances.Blocks(rows, columns).Select(block => block.Distance.clone())]);

    [Theory]
    [InlineData(300, 4500, 2)]
    [InlineData(300, 4500, 70)]
    [InlineData(1, 1, 1)]
    public void Blocks_make_the_whole_matrix(int n, int m, int d)
    {
        using var scope = NewDisposeScope();
        var (rows, columns) = (Sets.Normal(n, d, 1), Sets.Normal(m, d, 2));

        var distances = All(rows, columns);

        Assert.Equal([n, m], distances.shape);
        foreach (var i in new[] { 0, n / 2, n - 1 }) Assert.True(distances[i].allclose((rows[i] - columns).square().sum([1L]).sqrt(), 1e-10, 1e-12));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    public void Equal_vectors_are_at_distance_zero_and_neighbours_of_float32_are_not(int d)
    {
        using var scope = NewDisposeScope();
        var x = (Sets.Normal(40, d, 1) + 10).to(float32);
        Assert.Equal(40, (All(x, x) == 0).sum().item<long>());
        var next = x * (1 + 1.2e-7f);
        Assert.Equal(0, (All(next, x) == 0).sum().item<long>());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(80)]
    public void Radii_reach_to_the_kth_of_the_others(int d)
    {
        using var scope = NewDisposeScope();
        var x = Sets.Normal(400, d, 1);
        var sorted = All(x, x).sort(1).Values;

        Assert.True(Distances.Radii(x, 1).allclose(sorted[.., 1]));
        Assert.True(Distances.Radii(x, 7).allclose(sorted[.., 7]));
        Assert.Equal(0, Distances.Radii(x[..1].expand(9, d), 3).max().item<double>());
    }
}
