using GanLab.Metrics;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class GaussianMmdTests
{
    static GaussianMmd Mmd(long samples, double bandwidth = 0) => new() { Samples = samples, Bandwidth = bandwidth, Features = Seen.Plain };

    [Fact]
    public void Two_points_against_the_same_two_are_below_0_without_the_pairs_of_equals_and_0_with_them()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0.0, 1 }).unsqueeze(1);
        var k = Math.Exp(-0.5);

        Assert.Equal(k + k - (1 + k), GaussianMmd.Squared(x, x, 1), 1e-12);    // never clamped
        Assert.Equal(0, GaussianMmd.Squared(x, x, 1, unbiased: false), 1e-12);
    }

    [Fact]
    public void Two_normal_distributions_are_as_far_apart_as_the_closed_form_says()
    {
        using var scope = NewDisposeScope();
        var shift = 1.5;
        var expected = 2 / Math.Sqrt(3) * (1 - Math.Exp(-shift * shift / 6));  // kernel and both variances 1: E k = 1/√3·exp(−d²/6)

        Assert.Equal(expected, By(Mmd(4000, 1), Normal(1, 4000, 1, 1, 1) + shift, Normal(2, 4000, 1, 1, 1)).Values[0], 0.03);
        Assert.Equal(0, By(Mmd(4000, 1), Normal(1, 4000, 1, 1, 1), Normal(2, 4000, 1, 1, 1)).Values[0], 0.003);
    }

    [Fact]
    public void The_bandwidth_is_the_median_distance_of_the_real_samples_unless_it_is_given()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Vectors(1, 0, 1, 3, 7), Vectors(1, 0, 2, 2, 9));    // distances 1, 3, 7, 2, 6, 4

        Assert.Equal(3.5, GaussianMmd.MedianDistance(real.flatten(1)), 1e-12);
        Assert.Equal(GaussianMmd.Squared(fake.flatten(1), real.flatten(1), 3.5), By(Mmd(4), fake, real).Values[0], 1e-12);
        Assert.Equal(GaussianMmd.Squared(fake.flatten(1), real.flatten(1), 2), By(Mmd(4, 2), fake, real).Values[0], 1e-12);
        Assert.Equal(["mmd-seen-10k"], Columns(Mmd(10_000), 1, 1, 1));
    }

    [Fact]
    public void A_collapsed_generator_gives_a_number_and_real_samples_that_are_alike_a_reason()
    {
        using var scope = NewDisposeScope();
        Assert.InRange(By(Mmd(50), zeros([50, 2, 1, 1], dtype: float64), Normal(1, 50, 2, 1, 1)).Values[0], 0.1, 2);

        var (values, said) = By(Mmd(50), Normal(1, 50, 2, 1, 1), zeros([50, 2, 1, 1], dtype: float64));
        Assert.Equal([double.NaN], values);
        Assert.Equal(["GaussianMmd gives NaN: half of the real samples or more are alike, so that their median distance is 0; give a Bandwidth."], said);
        Assert.True(double.IsNaN(By(Mmd(50), full([50, 2, 1, 1], double.NaN), Normal(1, 50, 2, 1, 1)).Values[0]));
    }
}
