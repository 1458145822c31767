using GanLab.Data;
using GanLab.Metrics;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class StackedModesTests
{
    /// <summary>Reads the digit from the corner of a grey image: −1 is 0, 1 is 9.</summary>
    static readonly Seen reader = Seen.Plain with
    {
        Classes = 10,
        Logits = samples => (samples[TensorIndex.Colon, 0, 0, 0].unsqueeze(1).add(1).mul(4.5) - arange(10)).abs().neg(),
    };

    /// <summary>Stacks (N, 3, 28, 28) of these digits.</summary>
    static Tensor Stacks(params long[] digits) => tensor(digits, [digits.Length / 3, 3, 1, 1], dtype: int64).to_type(float32).div(4.5).sub(1).expand(-1, -1, 28, 28);

    [Fact]
    public void Each_channel_is_read_by_itself_as_a_grey_image()
    {
        using var scope = NewDisposeScope();
        var metric = new StackedModes { Samples = 4, Features = reader };
        var values = metric.Measure(Evaluations.Of(new StackedMnist(), Stacks(1, 2, 3, 1, 2, 3, 3, 2, 1, 9, 9, 9)));

        Assert.Equal(3, values[0]);
        Assert.Equal(0.5 * Math.Log(500) + 0.5 * Math.Log(250), values[1], 1e-12);
        Assert.Equal(["stacked/modes", "stacked/kl"], Measured.Columns(metric, 3, 28, 28));
    }

    [Fact]
    public void The_first_channel_counts_most()
    {
        using var scope = NewDisposeScope();
        var count = StackedModes.Count(tensor(new long[] { 1, 2, 3 }, [1, 3]));

        Assert.Equal(123, count.PerMode.ToList().IndexOf(1));
        Assert.Equal(1000, count.PerMode.Count);
        Assert.Equal(2, StackedModes.Count(tensor(new long[] { 0, 1 }, [1, 2]), 2).PerMode.ToList().IndexOf(1) + 1);
    }

    [Fact]
    public void Perfect_samples_have_the_floor_of_the_docstring()
    {
        using var scope = NewDisposeScope();
        var labels = randint(10, [26_000, 3], dtype: int64, generator: new Generator(1));
        var count = StackedModes.Count(labels);

        Assert.Equal(1000, count.Covered(1));
        Assert.Equal(999 / 52_000.0, count.Kl, 0.0045);                        // five standard deviations: √(2·999)/52 000 each
    }

    [Fact]
    public void Digits_of_MNIST_are_as_uneven_as_the_docstring_says()
    {
        using var scope = NewDisposeScope();
        using var source = new Mnist().Open(Opened.Context());
        var shares = source.Next(10_000).Labels!.bincount(null, 10).to(float64) / 10_000;

        Assert.Equal(0.0043, 3 * (shares * (shares * 10).log()).sum().item<double>(), 0.0015);
    }

    [Fact]
    public void Logits_that_are_no_numbers_give_NaN_and_a_reason()
    {
        using var scope = NewDisposeScope();
        var (values, said) = Measured.By(new StackedModes { Samples = 2, Features = reader }, full([2, 3, 28, 28], float.NaN));

        Assert.Equal([double.NaN, double.NaN], values);
        Assert.Equal(["StackedModes gives NaN: among the generated samples, or what the features make of them, are values that are infinite or not a number."], said);
    }

    [Fact]
    public void Other_data_and_features_without_classes_are_refused_in_a_sentence()
    {
        using var scope = NewDisposeScope();
        Assert.Equal("StackedModes measures images whose channels are images of their own, such as StackedMnist, but the data are Mnist.", new StackedModes().WhyNot(new Mnist()));
        Assert.Null(new StackedModes().WhyNot(new StackedMnist()));
        Assert.Equal(
            "StackedModes needs to know the digit in each channel, but the features seen tell no classes apart; use a classifier, such as Classifier.",
            Assert.Throws<LabException>(() => Measured.Columns(new StackedModes { Features = Seen.Plain }, 3, 28, 28)).Message);
    }
}
