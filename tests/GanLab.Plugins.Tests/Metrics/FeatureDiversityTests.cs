using GanLab.Metrics;
using GanLab.Testing;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FeatureDiversityTests
{
    [Fact]
    public void It_is_the_mean_over_all_pairs_taken_one_by_one()
    {
        using var scope = NewDisposeScope();
        var features = Normal(1, 9, 4);
        var labels = tensor(new long[] { 0, 1, 0, 1, 1, 2, 0, 1, 0 });
        double Mean(bool within)
        {
            List<double> pairs = [];
            for (var i = 0; i < 9; i++)
                for (var j = 0; j < 9; j++)
                    if (i != j && (!within || labels[i].item<long>() == labels[j].item<long>()))
                        pairs.Add((features[i] / features[i].norm() - features[j] / features[j].norm()).square().sum().item<double>());
            return pairs.Average();
        }

        Assert.Equal(Mean(within: false), FeatureDiversity.MeanDistance(features), 1e-12);
        Assert.Equal(Mean(within: true), FeatureDiversity.MeanDistance(features, labels), 1e-12);
    }

    [Fact]
    public void Directions_count_and_lengths_do_not()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(4, FeatureDiversity.MeanDistance(Vectors(2, 1, 0, -5, 0).flatten(1)), 1e-12);
        Assert.Equal(2, FeatureDiversity.MeanDistance(Vectors(2, 1, 0, 0, 9).flatten(1)), 1e-12);
        Assert.Equal(0, FeatureDiversity.MeanDistance(Vectors(2, 3, 4, 6, 8).flatten(1)), 1e-12);
        Assert.Equal(1, FeatureDiversity.MeanDistance(Vectors(2, 0, 0, 6, 8).flatten(1)), 1e-12);        // 0 has no direction
    }

    [Fact]
    public void A_collapsed_generator_has_none_and_the_real_samples_are_measured_beside_it()
    {
        using var scope = NewDisposeScope();
        var metric = new FeatureDiversity { Samples = 100, Features = Seen.Plain };
        var (values, said) = By(metric, ones(100, 8, 1, 1), Normal(2, 100, 8, 1, 1));

        Assert.Equal(0, values[0], 1e-12);
        Assert.InRange(values[1], 1.9, 2.1);                                   // directions without a preference: 2
        Assert.Empty(said);
        Assert.Equal(["diversity-seen-100", "diversity-seen-100/real"], Columns(metric, 8, 1, 1));
    }

    [Fact]
    public void Values_that_are_no_numbers_and_classes_of_one_sample_get_a_reason()
    {
        using var scope = NewDisposeScope();
        var metric = new FeatureDiversity { Samples = 2, Features = Seen.Plain };
        var (values, said) = By(metric, full([2, 3, 1, 1], double.NaN), Normal(2, 2, 3, 1, 1));
        Assert.True(double.IsNaN(values[0]) && double.IsFinite(values[1]));
        Assert.Single(said);

        said = [];
        var labels = tensor(new long[] { 0, 1 });
        var alone = metric.Measure(Evaluations.Of(new NoData(), Normal(1, 2, 3, 1, 1), Normal(2, 2, 3, 1, 1), classes: 2, fakeLabels: labels, realLabels: labels, warn: said.Add));
        Assert.Equal([double.NaN, double.NaN], alone);
        Assert.Equal(["FeatureDiversity gives NaN: no two generated samples are of one class.", "FeatureDiversity gives NaN: no two real samples are of one class."], said);
    }
}
