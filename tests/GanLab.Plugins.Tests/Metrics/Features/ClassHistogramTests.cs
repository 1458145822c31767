using GanLab.Data;
using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ClassHistogramTests
{
    static readonly ClassHistogram flat = new() { Features = new FlatFeatures { Classifies = true }, Samples = 4 };

    static Tensor Of(params long[] classes) => nn.functional.one_hot(tensor(classes), 3).to(float32);

    [Fact]
    public void Shares_and_their_divergence_from_the_real_labels_are_those_worked_by_hand()
    {
        using var scope = NewDisposeScope();
        var (values, warnings) = Sets.Measure(flat with { RealSamples = 6 }, zeros(6, 3), Of(0, 0, 0, 2), classes: 3, realLabels: tensor(new long[] { 0, 0, 1, 1, 2, 2 }));

        Assert.Equal([0.75, 0, 0.25, 0.75 * Math.Log(2.25) + 0.25 * Math.Log(0.75)], values, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Empty(warnings);
    }

    [Fact]
    public void Without_labels_of_these_classes_the_real_samples_are_classified_too()
    {
        using var scope = NewDisposeScope();
        var (real, fake) = (Of(0, 0, 1, 2), Of(0, 0, 1, 1));
        var expected = 0.5 * Math.Log(2);

        Assert.Equal([0.5, 0.5, 0, expected], Sets.Measure(flat, real, fake).Values, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0.5, 0.5, 0, expected], Sets.Measure(flat, real, fake, classes: 10, realLabels: tensor(new long[] { 9, 9, 9, 9 })).Values, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0, Sets.Measure(flat, real, real).Values[^1]);
    }

    [Fact]
    public void Data_without_end_are_taken_for_even()
    {
        using var scope = NewDisposeScope();
        var endless = new SampleStream(_ => throw new InvalidOperationException("The real samples are not needed."), labelled: true);
        var evaluation = new Evaluation(Evaluations.Context(new Ring(), zeros(1, 3, 1, 1), 3), SampleStream.Of(Sets.AsSamples(Of(0, 0, 1, 1)))) { RealSource = () => endless };

        Assert.Equal([0.5, 0.5, 0, Math.Log(1.5)], flat.Measure(evaluation), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_class_that_the_data_do_not_have_leaves_no_divergence_and_is_named()
    {
        using var scope = NewDisposeScope();
        var (values, warnings) = Sets.Measure(flat, Of(0, 0, 0, 0), Of(0, 1, 2, 2));

        Assert.Equal([0.25, 0.25, 0.5], values.Take(3));
        Assert.True(double.IsNaN(values[3]));
        Assert.Equal(["ClassHistogram: classes/kl is NaN, for among 4 real samples there is none of class 1, 2, which the generator makes."], warnings);
    }

    [Fact]
    public void There_is_a_column_for_each_class()
    {
        Assert.Equal([("classes/0", Better.None), ("classes/1", Better.None), ("classes/2", Better.None), ("classes/kl", Better.Min)], Sets.Columns(flat, 3).Select(column => (column.Name, column.Better)));
        Assert.StartsWith("ClassHistogram looks at classes", Assert.Throws<LabException>(() => Sets.Columns(new ClassHistogram { Features = new FlatFeatures() }, 3)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_diverged_generator_makes_no_class()
    {
        using var scope = NewDisposeScope();
        var (values, warnings) = Sets.Measure(flat, Of(0, 1, 2, 2), Of(0, 1, 2, 2) * float.NaN);

        Assert.Equal(4, values.Count(double.IsNaN));
        Assert.Equal(["ClassHistogram is NaN: 4 of 4 generated samples are not finite; the generator has diverged."], warnings);
    }
}
