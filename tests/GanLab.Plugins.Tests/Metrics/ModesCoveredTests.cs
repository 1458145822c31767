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
        one.Check("jsd_uniform", count.Js, Precision.Float64);
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
    public void Divergence_from_uniform_of_one_mode_of_two_is_that_of_the_closed_form()
    {
        var one = 0.5 * Math.Log(4.0 / 3) + 0.25 * Math.Log(2.0 / 3) + 0.25 * Math.Log(2);              // ½·1·ln(1/¾) + ½(½ ln(½/¾) + ½ ln(½/¼))

        Assert.Equal(one, new ModeCount([7, 0], 7).Js, 1e-12);
        Assert.Equal(0, new ModeCount([7, 7], 14).Js, 1e-12);
        Assert.InRange(new ModeCount([7, .. new long[100_000]], 7).Js, 0.69, Math.Log(2));
    }

    [Fact]
    public void A_fifth_of_the_fair_share_of_all_samples_makes_a_mode_count()
    {
        var count = new ModeCount([60, 5, 4, 0], 100);                          // a fair mode has 25 of 100, whatever their quality

        Assert.Equal((2, 3), (count.Reached(0.2), count.Reached(0.16)));
        Assert.Equal(3, count.Reached(0));                                     // without a sample no mode is reached
    }

    [Fact]
    public void The_deviation_of_a_truncated_normal_is_that_of_the_closed_forms()
    {
        Assert.Equal(0.974396189, TruncatedNormal.Deviation(2, 3), 1e-8);
        Assert.Equal(Math.Sqrt(1 - 2 * Math.Exp(-2) / (1 - Math.Exp(-2))), TruncatedNormal.Deviation(2, 2), 1e-12);
        Assert.Equal(0.986578393, TruncatedNormal.Deviation(1, 3), 1e-8);
        Assert.Equal(1, TruncatedNormal.Deviation(5, 50), 1e-12);
    }

    [Fact]
    public void Deviations_are_taken_around_each_modes_own_mean_of_its_high_quality_samples()
    {
        using var scope = NewDisposeScope();
        var samples = tensor(new[] { 0.1, 0, 0.3, 0, 5, 1, 5, -1, 0, 90, -9, -9.5 }, [6, 2], dtype: float64);
        var centres = tensor(new[] { 0.0, 0, 5, 0, -9, -9 }, [3, 2], dtype: float64);

        var count = ModesCovered.Count(samples, centres, 1, 3);

        Assert.Equal([2, 2, 1], count.PerMode);
        Assert.Equal([0.1, 1, double.NaN], count.Deviations, (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-12);      // √(2·0.01/2), √(2·1/2)
        Assert.Equal(0.55 / 0.5, count.SpreadOver(0.5), 1e-12);
    }

    [Fact]
    public void Without_high_quality_samples_there_is_no_divergence_and_without_samples_no_share()
    {
        Assert.True(double.IsNaN(new ModeCount([0, 0], 10).Kl));
        Assert.Equal(0, new ModeCount([0, 0], 10).HighQuality);
        Assert.True(double.IsNaN(new ModeCount([0, 0], 0).HighQuality));
        Assert.True(double.IsNaN(new ModeCount([0, 0], 10).Js) && double.IsNaN(new ModeCount([0, 0], 10).SpreadOver(1)));
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
        Assert.InRange(values[3], 0, values[2] / 2);
        Assert.Equal(modes, values[4]);
        Assert.InRange(values[5], 0.99, 1.01);
        Assert.InRange(values[2], 0.1 * (modes - 1) / 200_000, 4.0 * (modes - 1) / 200_000);
    }

    [Fact]
    public void Columns_come_in_the_order_of_the_numbers_and_the_least_count_is_heeded()
    {
        using var scope = NewDisposeScope();
        var ring = new Ring();
        var samples = tensor(new[] { 1f, 0, 1, 0, 1, 0, 0, 1 }, [4, 2, 1, 1]);
        double[] Values(ModesCovered metric) => [.. metric.Measure(Evaluations.Of(ring, samples))];

        Assert.Equal(
            [("modes/covered", Better.Max), ("modes/high-quality", Better.Max), ("modes/kl", Better.Min), ("modes/js", Better.Min), ("modes/fair", Better.Max), ("modes/sigma-ratio", Better.None)],
            new ModesCovered().Columns(Evaluations.Context(ring, samples)).Select(column => (column.Name, column.Better)));
        var (kl, js) = (0.75 * Math.Log(6) + 0.25 * Math.Log(2), new ModeCount([3, 1, .. new long[6]], 4).Js);
        Assert.Equal([2, 1, kl, js, 2, 0], Values(new() { Samples = 4 }), Near);
        Assert.Equal([1, 1, kl, js, 2, 0], Values(new() { Samples = 4, MinCount = 2 }), Near);
        Assert.Equal([1, 1, kl, js, 2, 0], Values(new() { Samples = 4, MinCount = 3, Threshold = 1 }), Near);
    }

    static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    [Fact]
    public void Data_without_known_centres_are_refused_in_a_sentence()
    {
        Assert.Equal("ModesCovered measures mixtures such as Ring and Grid, but the data are Mnist.", new ModesCovered().WhyNot(new Mnist()));
        Assert.Null(new ModesCovered().WhyNot(new Ring()));
    }

    [Fact]
    public void Samples_that_are_no_numbers_leave_counts_and_a_reason_for_the_rest()
    {
        using var scope = NewDisposeScope();
        List<string> said = [];
        var values = new ModesCovered { Samples = 3 }.Measure(Evaluations.Of(new Ring(), full([3, 2, 1, 1], double.NaN), warn: said.Add));

        Assert.Equal([0, 0, double.NaN, double.NaN, 0, double.NaN], values);
        Assert.Equal(["ModesCovered finds no sample within 3σ of a centre, so there are no shares of modes: modes/kl, modes/js and modes/sigma-ratio are NaN."], said);
    }

    [Fact]
    public void Samples_of_another_dimension_are_refused_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        var refusal = Assert.Throws<LabException>(() => ModesCovered.Count(zeros(4, 3, 1, 1), zeros(8, 2), 1, 3));

        Assert.Equal("ModesCovered compares samples with centres of 2 values, but the samples are of shape (4, 3, 1, 1).", refusal.Message);
    }
}
