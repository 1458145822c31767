using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class PrecisionRecallTests
{
    static readonly PrecisionRecall flat = new() { Features = new FlatFeatures(), Samples = 50 };

    [Fact]
    public void One_outlier_makes_recall_whole()
    {
        using var scope = NewDisposeScope();
        var (precision, recall) = PrecisionRecall.Of(Sets.Line(0, 1, 2, 3), Sets.Line(0.1, 1.1, 10), k: 1);

        Assert.Equal(2.0 / 3, precision, 1e-12);
        Assert.Equal(1, recall);
    }

    [Fact]
    public void Equal_sets_have_both_and_sets_apart_have_neither()
    {
        using var scope = NewDisposeScope();
        var real = Sets.Normal(100, 3, 1);
        Assert.Equal((1, 1), PrecisionRecall.Of(real, real));
        Assert.Equal((0, 0), PrecisionRecall.Of(real, real + 100));
        var (precision, recall) = PrecisionRecall.Of(real, real * 0.05);
        Assert.True(precision > 0.8 && recall < 0.2, $"{precision} {recall}");
    }

    [Fact]
    public void A_collapsed_set_is_precise_and_recalls_nothing()
    {
        using var scope = NewDisposeScope();
        var real = Sets.Normal(100, 100, 1);
        Assert.Equal((1, 0), PrecisionRecall.Of(real, zeros([60, 100]), boundary: Boundary.Strict));
        Assert.Equal((1, 0.01), PrecisionRecall.Of(real, real[..1].expand(60, 100)));               // on its point, the surface of balls of radius 0 included
    }

    [Fact]
    public void Half_precision_of_a_published_code_finds_a_sample_in_a_ball_that_it_is_far_outside_of()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Line(2048, 2048.1), Sets.Line(2048.9, 2048.8));

        Assert.Equal(0, PrecisionRecall.Of(real, fake, k: 1).Precision);
        Assert.Equal(1, PrecisionRecall.Of(real.to(float16), fake.to(float16), k: 1).Precision);
    }

    [Fact]
    public void The_metric_takes_the_papers_neighbours_and_its_codes_surface()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Sets.Normal(50, 3, 1).to(float32), Sets.Normal(50, 3, 2).to(float32) * 1.5);
        var (precision, recall) = PrecisionRecall.Of(real, fake, 3, Boundary.Inclusive);

        Assert.Equal([precision, recall], Sets.Measure(flat, real, fake).Values);
        Assert.Equal([("precision-flat-50", Better.Max), ("recall-flat-50", Better.Max)], Sets.Columns(flat, 3).Select(column => (column.Name, column.Better)));
        Assert.Equal(("3", "≤"), (Sets.Columns(flat, 3)[0].Facts["k"], Sets.Columns(flat, 3)[0].Facts["boundary"]));
        Assert.NotEqual(PrecisionRecall.Of(real, fake, 1), PrecisionRecall.Of(real, fake, 3));
    }

    [Fact]
    public void Too_few_samples_and_vectors_of_two_lengths_are_refused_and_a_diverged_generator_is_named()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("A 3-th nearest neighbour needs more than 3 samples, but there are 2; take more samples or a smaller K.", Assert.Throws<LabException>(() => PrecisionRecall.Of(Sets.Line(1, 2), Sets.Line(1, 2))).Message);
        Assert.Equal("Nearest neighbours need vectors of one length, but the real ones have 2 values and the generated ones 3.", Assert.Throws<LabException>(() => PrecisionRecall.Of(zeros(9, 2), zeros(9, 3))).Message);
        var (values, warnings) = Sets.Measure(flat, Sets.Normal(50, 3, 1), full([50, 3], double.NaN));
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        Assert.Equal(["PrecisionRecall is NaN: 50 of 50 generated samples are not finite; the generator has diverged."], warnings);
    }
}
