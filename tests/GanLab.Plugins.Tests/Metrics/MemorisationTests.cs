using GanLab.Data;
using GanLab.Metrics;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MemorisationTests
{
    [Fact]
    public void Copies_of_training_digits_are_flagged_and_unseen_digits_are_not()
    {
        using var scope = NewDisposeScope();
        using var source = new Mnist().Open(Opened.Context());
        var digits = source.Next(1700).Samples;
        var (training, unseen, others) = (digits.narrow(0, 0, 1500), digits.narrow(0, 1500, 100), digits.narrow(0, 1600, 100));
        var metric = new Memorisation { Samples = 100, Features = Seen.Plain };

        var (copies, said) = By(metric, training.narrow(0, 700, 100), training, unseen);
        Assert.Equal([0, 1], copies);
        Assert.Empty(said);
        var honest = By(metric, others, training, unseen).Values;
        Assert.InRange(honest[0], 0.9, 1.1);
        Assert.Equal(0, honest[1]);
        var noisy = By(metric, training.narrow(0, 0, 100) + Normal(1, 100, 1, 28, 28) * 0.02, training, unseen).Values;
        Assert.InRange(noisy[0], 0.01, 0.2);
        Assert.InRange(noisy[1], 0.9, 1);
        Assert.True(By(metric, Normal(1, 100, 1, 28, 28), training, unseen).Values[0] > 2);              // noise is far from everything
    }

    [Fact]
    public void Nearest_distances_are_those_of_the_whole_matrix_however_the_batches_fall()
    {
        using var scope = NewDisposeScope();
        var (samples, training) = (Normal(1, 20, 5), Normal(2, 333, 5));
        var whole = (samples.unsqueeze(1) - training.unsqueeze(0)).square().sum(-1).sqrt().topk(2, 1, largest: false).values;
        var nearest = Memorisation.Nearest(samples, training.split(100));

        Assert.True((nearest - whole).abs().max().item<double>() < 1e-12);
        Assert.True(nearest.select(1, 0).le(nearest.select(1, 1)).all().item<bool>());
    }

    [Fact]
    public void Ratio_and_copies_are_those_worked_by_hand()
    {
        using var scope = NewDisposeScope();
        var nearest = tensor(new[] { 1.0, 4, 1, 3, 1, 2.9, 0, 0 }, [4, 2]);

        Assert.Equal(0.75, Memorisation.Copies(nearest, 1 / 3.0));
        Assert.Equal(0.25, Memorisation.Copies(nearest, 0));
        Assert.Equal(0, Memorisation.Copies(tensor(new[] { 1, double.PositiveInfinity }, [1, 2]), 0.5));
        Assert.Equal(1.5 / 2, Memorisation.Ratio(tensor(new[] { 2.0, 9, 1, 0 }), tensor(new[] { 2.0, 100, 0 })));
        Assert.True(double.IsNaN(Memorisation.Ratio(tensor(new[] { 1.0 }), tensor(new[] { 0.0 }))));
    }

    [Fact]
    public void Only_so_many_training_samples_are_looked_through_as_asked_for()
    {
        using var scope = NewDisposeScope();
        var (training, unseen) = (Normal(1, 600, 4, 1, 1), Normal(2, 50, 4, 1, 1));
        var metric = new Memorisation { Samples = 50, Features = Seen.Plain };
        var late = training.narrow(0, 550, 50);

        Assert.Equal(0, By(metric, late, training, unseen).Values[0]);
        Assert.InRange(By(metric with { TrainingSamples = 500 }, late, training, unseen).Values[0], 0.5, 2);
        Assert.Equal("Memorisation takes 700 training samples, but there are only 600; it is measured with these.", Assert.Single(By(metric with { TrainingSamples = 700 }, late, training, unseen).Said));
    }

    [Fact]
    public void Data_without_held_out_samples_or_without_end_are_refused_in_a_sentence()
    {
        Assert.Equal("Memorisation compares with data that the generator has not seen, but Csv has none that are held out.", new Memorisation().WhyNot(new Csv()));
        Assert.Equal("Memorisation looks for copies of training samples, but Ring has no end and never repeats one.", new Memorisation().WhyNot(new Ring()));
        Assert.Null(new Memorisation().WhyNot(new Mnist()));
        Assert.Null(new Memorisation().WhyNot(new Cifar10()));
    }

    [Fact]
    public void What_cannot_be_measured_is_NaN_with_a_reason()
    {
        using var scope = NewDisposeScope();
        var real = Normal(1, 10, 2, 1, 1);
        var metric = new Memorisation { Samples = 10, Features = Seen.Plain };

        var (values, said) = By(metric, real, real, real);
        Assert.Equal([double.NaN, 1], values);
        Assert.Equal(["Memorisation gives NaN: half of the held-out samples or more stand in the training set too."], said);
        Assert.Equal([double.NaN, double.NaN], By(metric, full([10, 2, 1, 1], double.NaN), real, real + 1).Values);
        Assert.Equal("Memorisation gives NaN: there are no held-out samples.", Assert.Single(By(metric, real, real).Said));
        Assert.InRange(By(metric, zeros([10, 2, 1, 1], dtype: float64), real, real + 1).Values[0], 0.01, 10);
        Assert.Equal(["memorisation-seen-10", "memorisation-seen-10/copies"], Columns(metric, 2, 1, 1));
    }
}
