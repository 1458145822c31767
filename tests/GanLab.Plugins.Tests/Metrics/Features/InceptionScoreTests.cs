using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class InceptionScoreTests
{
    static readonly InceptionScore flat = new() { Features = new FlatFeatures { Classifies = true }, Samples = 1000 };

    /// <summary>Logits (n, 10) that are sure of their class; all of class 0 first, then all of class 1, ….</summary>
    static Tensor SortedByClass(long n, double sure = 1000) => nn.functional.one_hot(tensor([.. Enumerable.Range(0, (int)n).Select(i => i * 10 / n)]), 10).to(float64) * sure;

    [Fact]
    public void Ten_sure_and_even_classes_score_ten_and_no_opinion_scores_one()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(10, InceptionScore.Of(SortedByClass(50), 1).Mean, 1e-12);
        Assert.Equal(1, InceptionScore.Of(zeros(50, 10), 1).Mean, 1e-12);
        Assert.Equal(1, InceptionScore.Of(SortedByClass(50)[..5], 1).Mean, 1e-12);
    }

    [Fact]
    public void Parts_of_one_class_each_score_one_and_so_samples_are_shuffled_first()
    {
        using var scope = NewDisposeScope();
        var sorted = SortedByClass(1000);

        Assert.Equal(1, InceptionScore.Of(sorted, 10).Mean, 1e-12);
        var values = Sets.Measure(flat, sorted, sorted).Values;
        Assert.InRange(values[0], 9, 9.99);                                       // 100 of ten classes: exp(−9/200) of 10
        Assert.InRange(values[1], 1e-3, 0.5);
        Assert.Equal(10, values[2], 1e-9);
    }

    [Fact]
    public void The_order_follows_the_seed()
    {
        using var scope = NewDisposeScope();
        var sorted = SortedByClass(1000);
        double Score(long seed) => Sets.Measure(flat with { Seed = seed }, sorted, sorted).Values[0];

        Assert.Equal(Score(1), Score(1));
        Assert.NotEqual(Score(1), Score(2));
    }

    [Fact]
    public void Logits_of_any_size_do_no_harm_where_a_logarithm_of_the_probability_does()
    {
        using var scope = NewDisposeScope();
        var logits = SortedByClass(50, 1e5);

        Assert.Equal(10, InceptionScore.Of(logits + 1e7, 1).Mean, 1e-9);
        var p = nn.functional.softmax(logits, 1);
        Assert.True(double.IsNaN((p * (p.log() - p.mean([0L]).log())).sum(1).mean().exp().item<double>()));
    }

    [Fact]
    public void The_score_is_the_exponential_of_the_mutual_information()
    {
        using var scope = NewDisposeScope();
        var p = tensor(new[,] { { 0.9, 0.1 }, { 0.3, 0.7 } });
        static double Entropy(params double[] p) => -p.Sum(one => one * Math.Log(one));

        Assert.Equal(Math.Exp(Entropy(0.6, 0.4) - (Entropy(0.9, 0.1) + Entropy(0.3, 0.7)) / 2), InceptionScore.Of(p.log() + 3, 1).Mean, 1e-12);
    }

    [Fact]
    public void Columns_are_the_mean_the_spread_and_the_score_of_all()
    {
        Assert.Equal([("is-flat-1k", Better.Max), ("is-flat-1k/std", Better.None), ("is-flat-1k/one-split", Better.Max)], Sets.Columns(flat, 10).Select(column => (column.Name, column.Better)));
        Assert.Equal(["10", "10", "1"], Sets.Columns(flat, 10).Select(column => column.Facts["splits"]));
        Assert.IsType<Classifier>(new InceptionScore().Features);
    }

    [Fact]
    public void Features_without_classes_fewer_samples_than_parts_and_diverged_generators_get_a_sentence()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("InceptionScore looks at classes, but the features flat tell none apart; use a classifier, such as Classifier.",
            Assert.Throws<LabException>(() => Sets.Columns(new InceptionScore { Features = new FlatFeatures() }, 3)).Message);
        Assert.Equal("InceptionScore divides 9 samples into 10 parts; take more samples or fewer splits.", Assert.Throws<LabException>(() => InceptionScore.Of(zeros(9, 3), 10)).Message);
        var (values, warnings) = Sets.Measure(flat, zeros(1000, 10), zeros(1000, 10) / 0);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        Assert.Equal(["InceptionScore is NaN: 1000 of 1000 generated samples are not finite; the generator has diverged."], warnings);
    }
}
