using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class KidTests
{
    static readonly Kid flat = new() { Features = new FlatFeatures(), Samples = 200, Subsets = 20, SubsetSize = 50 };

    [Fact]
    public void Equal_pairs_have_the_estimate_worked_by_hand_which_is_far_below_zero()
    {
        using var scope = NewDisposeScope();
        var pair = Sets.Line(0, 1);

        Assert.Equal(-3.5, KernelDistance.Of(pair, pair), 1e-12);
        Assert.Equal([-3.5], Sets.Measure(flat with { Samples = 2 }, pair, pair).Values.Take(1));
        Assert.Equal(0, KidFixtureTests.Biased(pair, pair), 1e-12);
    }

    [Fact]
    public void It_has_no_bias_at_a_dozen_samples_where_the_clamped_and_the_biased_one_have()
    {
        using var scope = NewDisposeScope();
        var pairs = Enumerable.Range(0, 400).Select(i => (Sets.Normal(12, 4, (ulong)(2 * i)), Sets.Normal(12, 4, (ulong)(2 * i + 1)))).ToList();
        var spread = Spread.Of([.. pairs.Select(pair => KernelDistance.Of(pair.Item1, pair.Item2))]);
        var noise = spread.Deviation / Math.Sqrt(400);

        Assert.InRange(spread.Mean, -4 * noise, 4 * noise);
        Assert.InRange(spread.Estimates.Count(one => one < 0), 120, 280);
        Assert.True(spread.Estimates.Average(one => Math.Max(0, one)) > 6 * noise);
        Assert.True(pairs.Average(pair => KidFixtureTests.Biased(pair.Item1, pair.Item2)) > 6 * noise);
    }

    [Fact]
    public void Blocks_of_the_kernel_add_up_to_the_whole()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Sets.Normal(1500, 3, 1), Sets.Normal(1100, 3, 2));
        double Sum(Tensor a, Tensor b) => (a.mm(b.t()) / 3 + 1).pow(3).sum().item<double>();
        double Own(Tensor a) => (a.square().sum(1) / 3 + 1).pow(3).sum().item<double>();

        Assert.Equal((Sum(x, x) - Own(x)) / 1500 / 1499 + (Sum(y, y) - Own(y)) / 1100 / 1099 - 2 * Sum(x, y) / 1500 / 1100, KernelDistance.Of(x, y), 1e-11);
    }

    [Fact]
    public void Subsets_hold_each_sample_once_and_follow_the_seed()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(60, 3, 1), Sets.Normal(50, 3, 2));

        Assert.All(Kid.Of(real, fake, 3, 60, 0).Estimates, one => Assert.Equal(KernelDistance.Of(real, fake), one, 1e-12));     // drawn with replacement these would differ
        Assert.Equal(Kid.Of(real, fake, 5, 20, 1).Estimates, Kid.Of(real, fake, 5, 20, 1).Estimates);
        Assert.NotEqual(Kid.Of(real, fake, 5, 20, 1).Mean, Kid.Of(real, fake, 5, 20, 2).Mean);
        Assert.Equal(5, Kid.Of(real, fake, 5, 20, 1).Estimates.Distinct().Count());
    }

    [Fact]
    public void The_metric_gives_mean_and_spread_under_names_that_carry_the_count()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(200, 3, 1).to(float32), Sets.Normal(200, 3, 2).to(float32) + 1);
        var expected = Kid.Of(real, fake, 20, 50, 0);

        Assert.Equal([("kid-flat-200", Better.Min), ("kid-flat-200/std", Better.None)], Sets.Columns(flat, 3).Select(column => (column.Name, column.Better)));
        Assert.Equal(["kid-flat-10k", "kid-flat-10k/std"], Sets.Names(new Kid { Features = new FlatFeatures() }, 3));
        Assert.Equal("realSamples=200, or all there are; subsets=20; subsetSize=50, or all there are; seed=0", string.Join("; ", Sets.Columns(flat, 3)[0].Facts.Select(fact => $"{fact.Key}={fact.Value}")));
        Assert.Equal([expected.Mean, expected.Deviation], Sets.Measure(flat, real, fake).Values);
        Assert.True(expected.Deviation > 0);
    }

    [Fact]
    public void Subsets_greater_than_the_sets_give_one_estimate_without_a_spread_and_it_is_said()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(30, 3, 1).to(float32), Sets.Normal(30, 3, 2).to(float32));

        var (values, warnings) = Sets.Measure(flat with { Samples = 30 }, real, fake);

        Assert.Equal(KernelDistance.Of(real, fake), values[0]);
        Assert.True(double.IsNaN(values[1]));
        Assert.Equal(["Kid draws subsets of 50, but there are only 30 generated and 30 real samples: it takes all of them once, without a spread."], warnings);
    }

    [Fact]
    public void Wrong_sets_are_refused_and_a_diverged_generator_is_named()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("The kernel distance needs two vectors or more on each side, but there are 1 real and 2 generated ones.", Assert.Throws<LabException>(() => KernelDistance.Of(Sets.Line(1), Sets.Line(1, 2))).Message);
        Assert.Equal("The kernel distance compares vectors of one length, but the real ones have 1 values and the generated ones 3.", Assert.Throws<LabException>(() => KernelDistance.Of(Sets.Line(1, 2), zeros(2, 3))).Message);
        var (values, warnings) = Sets.Measure(flat, Sets.Normal(200, 3, 1), full([200, 3], double.NaN));
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        Assert.Equal(["Kid is NaN: 200 of 200 generated samples are not finite; the generator has diverged."], warnings);
    }
}
