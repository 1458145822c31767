using GanLab.Architectures;
using GanLab.Stabilisers;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Another layout in memory is the same arithmetic in another order.</summary>
public class ChannelsLastTests
{
    public static TheoryData<string> Networks => [.. networks.Keys];

    static readonly Dictionary<string, Func<Experiment, Experiment>> networks = new()
    {
        ["Dcgan"] = e => e,
        ["Dcgan with spectral norm, R1 and an average"] = e => e with { Stabilisers = [new SpectralNorm(), new R1 { Gamma = 1 }, new Ema()] },
        ["Dcgan with bilinear upsampling and equalised rates"] = e => e with { Generator = new Dcgan { Width = 8, Upsampling = Upsampling.Bilinear }, Stabilisers = [new EqualisedLearningRate()] },
        ["SnResNet"] = e => e with { Generator = new SnResNet { Width = 4 }, Discriminator = new SnResNet { Width = 4 } },
        ["R3Gan"] = e => e with { Generator = new R3Gan { Width = 8, MaximalWidth = 8 }, Discriminator = new R3Gan { Width = 8, MaximalWidth = 8 } },
        ["Adam"] = e => e with { Optimisers = new(new Adam { LearningRate = 1e-4, Epsilon = 1e-2 }) },
    };

    [Theory, MemberData(nameof(Networks))]
    public void Channels_last_gives_the_numbers_of_the_contiguous_layout_but_for_rounding(string name)
    {
        var experiment = networks[name](Trials.Images);
        Trials.AreEqualButForRounding(experiment.Numbers(), Last(experiment).Numbers());
    }

    [Fact]
    public void Weights_of_convolutions_lie_channels_last_and_no_others()
    {
        using var trainer = new Trainer(Last(Trials.Images), CPU, _ => { });
        Assert.All(trainer.Modules.Generator.parameters().Where(weight => weight.dim() == 4), weight => Assert.Equal(1, weight.stride(1)));
        using var plain = new Trainer(Trials.Images, CPU, _ => { });
        Assert.All(plain.Modules.Generator.parameters(), weight => Assert.True(weight.is_contiguous()));
    }

    [Fact]
    public void Samples_are_contiguous_whatever_the_layout_inside()
    {
        using var scope = NewDisposeScope();
        using var trainer = new Trainer(Last(Trials.Images), CPU, _ => { });
        Assert.True(trainer.Generate(trainer.Draw(4)).is_contiguous());
    }

    static Experiment Last(Experiment experiment) => experiment with { Training = experiment.Training with { MemoryFormat = MemoryFormat.ChannelsLast } };
}
