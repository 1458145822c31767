using GanLab.Stabilisers;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class CodedLatentsTests
{
    static Tensor Draw(CodedLatents codes, long count, long size)
    {
        manual_seed(4);
        var z = codes.Draw(count, size, CPU);
        Assert.Equal([count, size], z.shape);
        return z.to_type(float64);
    }

    [Fact]
    public void The_codes_are_the_last_columns_categories_first()
    {
        var z = Draw(new() { CategoricalCodes = 2, Categories = 3, ContinuousCodes = 4 }, 6000, 15);
        var (noise, one, two, continuous) = (z.narrow(1, 0, 5), z.narrow(1, 5, 3), z.narrow(1, 8, 3), z.narrow(1, 11, 4));
        Assert.InRange(noise.var().item<double>(), 0.97, 1.03);
        foreach (var code in new[] { one, two })
        {
            Assert.True((code.eq(0).logical_or(code.eq(1))).all().item<bool>());
            Near.Equal(1, code.sum(1).min());
            Near.Equal(1, code.sum(1).max());
            Assert.True((code.mean([0]) - 1 / 3.0).abs().max().item<double>() < 0.025);
        }
        Assert.False(one.equal(two).all().item<bool>());
        Assert.InRange(continuous.abs().max().item<double>(), 0.99, 1);
        Assert.InRange(continuous.var().item<double>(), 1 / 3.0 - 0.01, 1 / 3.0 + 0.01);
    }

    [Fact]
    public void Codes_of_one_kind_alone_and_latents_of_codes_alone_are_possible()
    {
        Near.Equal(1, Draw(new() { ContinuousCodes = 0 }, 5, 10).sum(1).mean());
        Assert.True(Draw(new() { CategoricalCodes = 0, ContinuousCodes = 3 }, 50, 3).abs().max().item<double>() <= 1);
    }

    [Fact]
    public void Latents_too_narrow_for_their_codes_are_refused_before_anything_is_built()
    {
        var experiment = Conditional.Experiment(new InfoGan()) with { Latents = new CodedLatents() };
        ExperimentCheck.Validate(experiment);
        var narrow = Assert.Throws<LabException>(() => ExperimentCheck.Validate(experiment with { Training = experiment.Training with { LatentSize = 11 } }));
        Assert.Contains("12 columns", narrow.Message, StringComparison.Ordinal);
        Assert.Throws<LabException>(() => new CodedLatents().Draw(2, 11, CPU));
        var none = new CodedLatents { CategoricalCodes = 0, ContinuousCodes = 0 };
        Assert.Contains("no code", Assert.Throws<LabException>(() => ExperimentCheck.Validate(experiment with { Latents = none, Stabilisers = [new InfoGan { Codes = none }] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_that_nothing_reads_are_warned_of() =>
        Assert.Contains("add InfoGan", Assert.Single(ExperimentCheck.Validate(Conditional.Experiment() with { Latents = new CodedLatents() })), StringComparison.Ordinal);
}
