using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FidInfinityTests
{
    [Fact]
    public void A_perfect_sampler_is_at_distance_zero_whatever_the_count()
    {
        using var scope = NewDisposeScope();
        using var real = Moments.From(1_000_000_000, zeros(8, dtype: float64), eye(8, dtype: float64));
        var fakes = Enumerable.Range(0, 40).Select(i => Sets.Normal(1000, 8, (ulong)i)).ToList();
        var spread = Spread.Of([.. fakes.Select(fake => FidInfinity.Of(real, fake, 15, 0))]);
        var plain = fakes.Average(fake => Distance(real, fake));

        Assert.InRange(spread.Mean, -4 * spread.Deviation / Math.Sqrt(40), 4 * spread.Deviation / Math.Sqrt(40));
        Assert.InRange(plain, 0.02, 0.04);                                        // what the bias makes of it
        Assert.InRange(Math.Abs(spread.Mean), 0, plain / 4);
    }

    [Fact]
    public void A_sampler_that_is_off_is_at_its_distance()
    {
        using var scope = NewDisposeScope();
        using var real = Moments.From(1_000_000_000, zeros(8, dtype: float64), eye(8, dtype: float64));

        Assert.InRange(FidInfinity.Of(real, Sets.Normal(4000, 8, 1) * 2 + 1, 15, 0), 15.2, 16.8);              // 8·(1² + (2 − 1)²) = 16
    }

    [Fact]
    public void The_line_goes_through_the_distances_of_the_first_samples_of_one_order()
    {
        using var scope = NewDisposeScope();
        using var real = Moments.Of([Sets.Normal(500, 3, 1)]);
        var fake = Sets.Normal(200, 3, 2);
        using var generator = new Generator(5);
        var ordered = fake.index_select(0, randperm(200, generator: generator));
        var (few, all) = (Distance(real, ordered[..20]), Distance(real, ordered));

        Assert.Equal(all - (few - all) * (1.0 / 200) / (1.0 / 20 - 1.0 / 200), FidInfinity.Of(real, fake, 2, 5), 1e-9);
    }

    [Fact]
    public void Moments_that_grow_are_the_moments_of_the_first_vectors()
    {
        using var scope = NewDisposeScope();
        var all = Sets.Normal(9000, 3, 1) + 50;
        foreach (var moments in GrowingMoments.Of([2, 100, 9000], (from, length) => all.narrow(0, from, length)))
        {
            using var direct = Moments.Of([all.narrow(0, 0, moments.Count)]);
            Assert.True(moments.Mean.allclose(direct.Mean, 1e-12, 1e-12));
            Assert.True(moments.Covariance.allclose(direct.Covariance, 1e-9, 1e-12));
        }
    }

    [Fact]
    public void Samples_in_order_of_their_class_are_shuffled_and_the_result_repeats()
    {
        using var scope = NewDisposeScope();
        using var real = Moments.Of([Clusters(1)]);
        var fake = Clusters(2);

        Assert.InRange(FidInfinity.Of(real, fake, 15, 0), -0.5, 0.5);
        Assert.Equal(FidInfinity.Of(real, fake, 15, 3), FidInfinity.Of(real, fake, 15, 3));
        Assert.NotEqual(FidInfinity.Of(real, fake, 15, 3), FidInfinity.Of(real, fake, 15, 4));
        Assert.True(Distance(real, fake[..200]) > 5);                             // what the first tenth gives unshuffled
    }

    static Tensor Clusters(ulong seed) => cat([.. Enumerable.Range(0, 4).Select(i => Sets.Normal(500, 2, seed * 10 + (ulong)i) + 3 * i)]);

    static double Distance(Moments real, Tensor fake)
    {
        using var moments = Moments.Of([fake]);
        return FrechetDistance.Of(real, moments);
    }

    [Fact]
    public void The_metric_is_the_function_with_its_facts_and_warns_of_few_samples()
    {
        using var scope = NewDisposeScope();
        var metric = new FidInfinity { Features = new FlatFeatures(), Samples = 1000, Points = 5, Seed = 2 };
        var (real, fake) = (Sets.Normal(1000, 3, 1).to(float32), Sets.Normal(1000, 3, 2).to(float32));
        using var moments = Moments.Of([real]);

        Assert.Equal([("fd-infinity-flat-1k", Better.Min)], Sets.Columns(metric, 3).Select(column => (column.Name, column.Better)));
        Assert.Equal("realSamples=1000, or all there are; points=5; from=100; seed=2", string.Join("; ", Sets.Columns(metric, 3)[0].Facts.Select(fact => $"{fact.Key}={fact.Value}")));
        var (values, warnings) = Sets.Measure(metric, real, fake);
        Assert.Equal(FidInfinity.Of(moments, fake, 5, 2), values.Single(), 1e-9);
        Assert.Empty(warnings);
        Assert.StartsWith("FidInfinity fits a line from 2 generated samples of 3 features, against 20 real ones:", Sets.Measure(metric with { Samples = 20 }, real, fake).Warnings.Single(), StringComparison.Ordinal);
        Assert.True(double.IsNaN(Sets.Measure(metric, real, fake * float.NaN).Values.Single()));
    }

    [Fact]
    public void Too_few_vectors_are_refused_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        using var real = Moments.Of([Sets.Normal(50, 2, 1)]);
        Assert.Equal("FidInfinity needs 20 generated vectors and 2 real ones, but there are 19 and 50.", Assert.Throws<LabException>(() => FidInfinity.Of(real, Sets.Normal(19, 2, 2), 15, 0)).Message);
        Assert.Equal("FidInfinity compares vectors of one length, but the real ones have 2 values and the generated ones 3.", Assert.Throws<LabException>(() => FidInfinity.Of(real, Sets.Normal(20, 3, 2), 15, 0)).Message);
    }
}
