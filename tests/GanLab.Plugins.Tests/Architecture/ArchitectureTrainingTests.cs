using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using GanLab.Training;
using GanLab.Training.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Every network, and every stabiliser that shapes one, through the real trainer, with a penalty on D's gradient.</summary>
public sealed class ArchitectureTrainingTests
{
    static readonly Dictionary<string, IStabiliser> stabilisers = new()
    {
        ["residual blocks"] = new ResidualBlocks(),
        ["R3GAN's blocks"] = new ResidualBlocks { Form = ResidualForm.R3Gan, GroupSize = 4 },
        ["spectral norm"] = new SpectralNorm { On = Player.Both, Order = PowerOrder.UFirst },
        ["minibatch stddev"] = new MinibatchStddev(),
        ["minibatch discrimination"] = new MinibatchDiscrimination { Kernels = 5, Size = 2 },
        ["pixel norm"] = new PixelNorm(),
        ["layer noise"] = new LayerNoise { Strength = 0.1 },
        ["dropout"] = new Dropout { Rate = 0.2 },
        ["skip connections"] = new SkipConnections(),
        ["equalised rate"] = new EqualisedLearningRate(),
        ["initialisation"] = new Initialisation { Kind = Start.Orthogonal },
    };

    static readonly Dictionary<string, Func<Experiment, Experiment>> networks = new()
    {
        ["Dcgan"] = e => With(e, new Dcgan { Width = 8, DiscriminatorNorm = Normalisation.Layer, Upsampling = Upsampling.Bilinear }),
        ["SnResNet"] = e => With(e, new SnResNet { Width = 4 }),
        ["Sagan"] = e => With(e, new Sagan { Width = 8 }),
        ["R3Gan"] = e => With(e, new R3Gan { Width = 8, MaximalWidth = 8 }),
        ["Autoencoder"] = e => e with { Discriminator = new Autoencoder { Encoder = new Dcgan { Width = 8, DiscriminatorNorm = Normalisation.Layer }, Decoder = new Dcgan { Width = 8, GeneratorNorm = Normalisation.Layer } }, Head = new LastFeature() },
    };

    public static TheoryData<string> Stabilisers => [.. stabilisers.Keys];

    public static TheoryData<string> Networks => [.. networks.Keys];

    [Theory, MemberData(nameof(Stabilisers))]
    public void A_stabiliser_trains_points_and_images_and_repeats_itself_to_the_bit(string name)
    {
        Repeats(Points with { Stabilisers = [stabilisers[name], new GradientPenalty()] });
        Repeats(With(Images, new Dcgan { Width = 8, DiscriminatorNorm = Normalisation.None }) with { Stabilisers = [stabilisers[name], new GradientPenalty()] });
    }

    [Theory, MemberData(nameof(Networks))]
    public void A_network_trains_and_repeats_itself_to_the_bit(string name) => Repeats(networks[name](Images) with { Stabilisers = [new GradientPenalty()] });

    [Fact]
    public void Attention_trains_images() => Repeats(With(Images, new Dcgan { Width = 8, DiscriminatorNorm = Normalisation.None }) with { Stabilisers = [new SelfAttention { Size = 14 }, new SpectralNorm()] });

    static Experiment Points => new("points")
    {
        Data = new Ring(),
        Generator = new Mlp { Width = 8 },
        Discriminator = new Mlp { Width = 8 },
        Loss = new Wasserstein(),
        Training = new() { Steps = 2, BatchSize = 8, LatentSize = 4, Device = "cpu", SampleCount = 4 },
    };

    static Experiment Images => Points with { Data = new Mnist(), Generator = new Dcgan { Width = 8 } };

    static Experiment With<T>(Experiment experiment, T network) where T : IGenerator, IDiscriminator => experiment with { Generator = network, Discriminator = network };

    static void Repeats(Experiment experiment)
    {
        var (first, second) = (Trained(experiment), Trained(experiment));
        Assert.Equal(first, second);
        Assert.All(first, value => Assert.True(float.IsFinite(value)));
        Assert.NotEqual(first, Trained(experiment with { Training = experiment.Training with { Steps = 1 } }));
    }

    /// <summary>The sums of all weights of both networks after training.</summary>
    static List<float> Trained(Experiment experiment)
    {
        using var scope = NewDisposeScope();
        using var trainer = new Trainer(experiment, CPU, _ => { });
        var outcome = trainer.Run(new Silent(), default);
        Assert.Null(outcome.Failure);
        Assert.Equal(RunStatus.Completed, outcome.Status);
        return [.. trainer.Modules.Generator.parameters().Concat(trainer.Modules.Discriminator.parameters()).Select(weight => weight.detach().sum().ToSingle())];
    }

    sealed class Silent : ITrainingObserver;
}
