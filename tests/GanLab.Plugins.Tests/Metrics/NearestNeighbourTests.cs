using GanLab.Metrics;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class NearestNeighbourTests
{
    static NearestNeighbourTest Test(long samples, int neighbours = 1) => new() { Samples = samples, Neighbours = neighbours, Features = Seen.Plain };

    [Fact]
    public void Sets_that_lie_apart_are_told_apart_and_equal_distributions_half_of_the_time()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Normal(1, 500, 3, 1, 1), Normal(2, 500, 3, 1, 1));

        Assert.Equal([1, 1, 1], By(Test(500), fake + 100, real).Values);
        Assert.Equal(0.5, By(Test(500), fake, real).Values[0], 0.1);           // five standard deviations and more
    }

    [Fact]
    public void Copies_of_the_real_samples_are_never_told_apart()
    {
        using var scope = NewDisposeScope();
        var real = Normal(1, 100, 3, 1, 1);

        Assert.Equal([0, 0, 0], By(Test(100), real, real).Values);
    }

    [Fact]
    public void Half_of_the_modes_raise_the_share_of_fakes_that_are_called_right()
    {
        using var scope = NewDisposeScope();
        var real = Normal(1, 400, 1, 1, 1) + where(arange(400).remainder(2).eq(0), 50.0, 0.0).reshape(-1, 1, 1, 1);
        var values = By(Test(400), Normal(2, 400, 1, 1, 1), real).Values;

        Assert.InRange(values[1], 0.6, 0.85);                                  // the lost half is right, of the other half a third
        Assert.InRange(values[2], 0.55, 0.8);
        Assert.Equal((values[1] + values[2]) / 2, values[0], 1e-12);
    }

    [Theory]
    [InlineData(1, 2.0 / 6)]
    [InlineData(3, 0)]
    public void The_majority_of_k_neighbours_decides(int neighbours, double right)
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (tensor(new[] { 0.0, 10, 20 }).unsqueeze(1), tensor(new[] { 1.0, 11, 11.5 }).unsqueeze(1));

        Assert.Equal(right, NearestNeighbourTest.Accuracy(real, fake, neighbours).All, 1e-12);
    }

    [Fact]
    public void A_collapsed_generator_is_found_out_and_what_cannot_be_measured_gets_a_reason()
    {
        using var scope = NewDisposeScope();
        var real = Normal(1, 20, 2, 1, 1);
        var collapsed = By(Test(20), zeros([20, 2, 1, 1], dtype: float64), real).Values;
        Assert.Equal(1, collapsed[2]);

        Assert.Equal("NearestNeighbourTest gives NaN: there are too few samples for 41 neighbours.", Assert.Single(By(Test(20, 41), real, real).Said));
        var (values, said) = By(Test(20), full([20, 2, 1, 1], double.NaN), real);
        Assert.Equal([double.NaN, double.NaN, double.NaN], values);
        Assert.Single(said);
        Assert.Equal(["3nn-seen-2k", "3nn-seen-2k/real", "3nn-seen-2k/fake"], Columns(Test(2000, 3), 2, 1, 1));
    }
}
