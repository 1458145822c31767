using GanLab.Data;
using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ModesCoveredTests
{
    public static TheoryData<int, string> Cases => [.. GanLab.Testing.Fixtures.Cases("modes.json").Select((one, i) => new TheoryDataRow<int, string>(i, one.Name))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Counts_are_the_golden_ones(int index, string name)
    {
        using var scope = NewDisposeScope();
        var one = GanLab.Testing.Fixtures.Cases("modes.json")[index];
        Assert.Equal(name, one.Name);

        var count = ModesCovered.Count(one.Input("samples", Precision.Float64), one.Input("means", Precision.Float64), one.Number("std", double.NaN), one.Number("threshold", 3));

        one.Check("counts", tensor(count.PerMode.ToArray()), Precision.Float64);
        one.Check("modes_covered", count.Covered((long)one.Number("min_count", 1)), Precision.Float64);
        one.Check("high_quality", count.HighQuality, Precision.Float64);
        one.Check("entropy", Math.Log(count.PerMode.Count) - count.Kl, Precision.Float64);
        one.Check("jsd_uniform", JensenShannon(count), Precision.Float64);
    }

    /// <summary>Jensen-Shannon divergence of the modes' shares p and the uniform u: Σ over both of ½ p ln(p / ½(p + u)).</summary>
    static double JensenShannon(ModeCount count)
    {
        var (all, u) = ((double)count.PerMode.Sum(), 1.0 / count.PerMode.Count);
        double Half(double p, double q) => p == 0 ? 0 : 0.5 * p * Math.Log(p / ((p + q) / 2));
        return count.PerMode.Sum(n => Half(n / all, u) + Half(u, n / all));
    }

    [Theory]
    [InlineData(8, 2.0794415416798357)]
    [InlineData(25, 3.2188758248682006)]
    public void One_mode_of_many_has_the_logarithm_of_their_number_as_divergence(int modes, double kl) =>
        Assert.Equal(kl, new ModeCount([100, .. new long[modes - 1]], 100).Kl, 1e-12);

    [Fact]
    public void Seven_of_eight_even_modes_diverge_by_the_logarithm_of_eight_sevenths()
    {
        var count = new ModeCount([5, 5, 5, 5, 5, 5, 5, 0], 40);

        Assert.Equal(Math.Log(8.0 / 7), count.Kl, 1e-12);
        Assert.Equal(7, count.Covered(5));
        Assert.Equal(0, count.Covered(6));
        Assert.Equal(0.875, count.HighQuality);
    }

    [Fact]
    public void Without_high_quality_samples_there_is_no_divergence_and_without_samples_no_share()
    {
        Assert.True(double.IsNaN(new ModeCount([0, 0], 10).Kl));
        Assert.Equal(0, new ModeCount([0, 0], 10).HighQuality);
        Assert.True(double.IsNaN(new ModeCount([0, 0], 0).HighQuality));
    }

    [Fact]
    public void A_sample_at_exactly_the_threshold_is_of_no_high_quality()
    {
        using var scope = NewDisposeScope();
        var samples = tensor(new[] { 0.75, 0.0, 0.7499, 0.0, double.NaN, 0.0 }, [3, 2], dtype: float64);

        Assert.Equal([1], ModesCovered.Count(samples, zeros([1, 2], dtype: float64), 0.25, 3).PerMode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_perfect_sampler_covers_all_modes_with_the_closed_forms_share(bool grid)
    {
        using var scope = NewDisposeScope();
        IMixture data = grid ? new Grid { Scale = 0.35355 } : new Ring();
        using var source = data.Open(new(CPU, new Generator(11), _ => { }));
        var modes = data.Mixture.Centres.Count;

        var values = new ModesCovered { Samples = 100_000 }.Measure(Evaluations.Of(data, source.Next(100_000).Samples));

        Assert.Equal(modes, values[0]);
        var noise = Math.Sqrt(Math.Exp(-4.5) * (1 - Math.Exp(-4.5)) / 100_000);
        Assert.InRange(values[1], 1 - Math.Exp(-4.5) - 5 * noise, 1 - Math.Exp(-4.5) + 5 * noise);
        Assert.InRange(values[2], 0.1 * (modes - 1) / 200_000, 4.0 * (modes - 1) / 200_000);
    }

    [Fact]
    public void Columns_come_in_the_order_of_the_numbers_and_the_least_count_is_heeded()
    {
        using var scope = NewDisposeScope();
        var ring = new Ring();
        var samples = tensor(new[] { 1f, 0, 1, 0, 1, 0, 0, 1 }, [4, 2, 1, 1]);
        double[] Values(ModesCovered metric) => [.. metric.Measure(Evaluations.Of(ring, samples))];

        Assert.Equal([("modes/covered", Better.Max), ("modes/high-quality", Better.Max), ("modes/kl", Better.Min)], new ModesCovered().Columns(Evaluations.Context(ring, samples)).Select(column => (column.Name, column.Better)));
        var kl = 0.75 * Math.Log(6) + 0.25 * Math.Log(2);
        Assert.Equal([2, 1, kl], Values(new() { Samples = 4 }), Near);
        Assert.Equal([1, 1, kl], Values(new() { Samples = 4, MinCount = 2 }), Near);
        Assert.Equal([1, 1, 0.75 * Math.Log(6) + 0.25 * Math.Log(2)], Values(new() { Samples = 4, MinCount = 3, Threshold = 1 }), Near);
    }

    static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    [Fact]
    public void Data_without_known_centres_are_refused_in_a_sentence()
    {
        Assert.Equal("ModesCovered measures mixtures such as Ring and Grid, but the data are Mnist.", new ModesCovered().WhyNot(new Mnist()));
        Assert.Null(new ModesCovered().WhyNot(new Ring()));
    }

    [Fact]
    public void Samples_of_another_dimension_are_refused_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        var refusal = Assert.Throws<LabException>(() => ModesCovered.Count(zeros(4, 3, 1, 1), zeros(8, 2), 1, 3));

        Assert.Equal("ModesCovered compares samples with centres of 2 values, but the samples are of shape (4, 3, 1, 1).", refusal.Message);
    }
}
