using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Which built-in parts of D two threads may pass through at the same time, and that training is then the same but for rounding.</summary>
public sealed class TwoPassesTests : IDisposable
{
    static readonly SampleShape image = new(3, 32, 32);
    readonly int before = get_num_threads();

    public TwoPassesTests() => set_num_threads(2);

    public void Dispose() => set_num_threads(before);

    [Fact]
    public void Those_networks_say_so_that_remember_nothing_but_statistics_of_batch_norm() =>
        Assert.Equal(["Autoencoder", "Dcgan", "Mlp", "R3Gan", "Sagan", "SnResNet"], Everything.Networks.Where(network => Takes(network, [])).Select(network => network.GetType().Name));

    [Fact]
    public void Those_stabilisers_end_it_that_draw_remember_or_look_at_the_batch() =>
        Assert.Equal(["Dropout", "LayerNoise", "MinibatchDiscrimination", "MinibatchStddev", "SpectralNorm"],
            Everything.Stabilisers.Where(stabiliser => !Takes(new Dcgan { Width = 8 }, [stabiliser])).Select(stabiliser => stabiliser.GetType().Name));

    [Theory]
    [InlineData("images"), InlineData("labels"), InlineData("packed and augmented"), InlineData("replayed"), InlineData("a lazy penalty")]
    public void Training_is_the_same_but_for_rounding(string with)
    {
        var experiment = new Experiment(with.Replace(' ', '-'))
        {
            Data = new Anything(with == "packed and augmented" ? image with { Height = 16, Width = 16 } : image, with == "labels" ? 3 : 0),
            Generator = new Dcgan { Width = 16 },
            Discriminator = with == "labels" ? new SnResNet { Width = 16 } : new Dcgan { Width = 16 },
            Loss = with == "labels" ? new Hinge() : new NonSaturating(),
            Head = with == "labels" ? new ProjectionHead() : new LinearHead(),
            Stabilisers = with switch
            {
                "packed and augmented" => [new InstanceNoise(), new DiffAugment(), new Packing()],
                "replayed" => [new FakeReplay()],
                "a lazy penalty" => [new R1 { Every = 4 }],
                _ => [],
            },
            Training = new() { Steps = 8, BatchSize = 8, LatentSize = 8, LogEvery = 1, SampleCount = 1, JudgeTogether = false },
        };
        var (one, two) = (experiment.Losses(), (experiment with { Training = experiment.Training with { JudgeAtOnce = false } }).Losses());
        Assert.Equal((8 * experiment.Stabilisers.OfType<IPenalty>().Count() + 32, one.Count), (one.Count, two.Count));   // eight rows, four columns and the penalties'
        Assert.All(one.Zip(two), pair => Assert.InRange(pair.First, pair.Second - 1e-4, pair.Second + 1e-4));
    }

    [Theory]
    [InlineData(2), InlineData(4)]
    public void A_run_repeats_itself_in_every_digit(int threads)
    {
        set_num_threads(threads);
        var experiment = new Experiment("repeated")
        {
            Data = new Anything(image, 0),
            Generator = new Dcgan { Width = 32 },
            Discriminator = new Dcgan { Width = 32 },
            Loss = new NonSaturating(),
            Training = new() { Steps = 8, BatchSize = 16, LatentSize = 8, LogEvery = 1, SampleCount = 1 },
        };
        Assert.Equal(experiment.Numbers(), experiment.Numbers());
    }

    static bool Takes(IDiscriminator network, IReadOnlyList<IStabiliser> stabilisers)
    {
        using var scope = NewDisposeScope();
        return SamplewiseTests.Build(network, stabilisers).Discriminator.TakesTwoPassesAtOnce;
    }
}
