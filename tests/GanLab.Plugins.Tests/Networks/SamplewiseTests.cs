using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>A D that says it treats each sample alone does: two batches in one pass have the scores of two passes. And those say so of which it is true.</summary>
public sealed class SamplewiseTests
{
    static readonly SampleShape colour = new(3, 32, 32);

    [Fact]
    public void Those_networks_say_so_that_have_no_batch_norm() =>
        Assert.Equal(["Autoencoder", "Mlp", "R3Gan", "Sagan", "SnResNet"], Everything.Networks.Where(network => Build(network, []).Discriminator.IsSamplewise).Select(network => network.GetType().Name));

    [Fact]
    public void Each_norm_of_single_samples_keeps_it()
    {
        foreach (var norm in Enum.GetValues<Normalisation>())
        {
            var network = new Dcgan { Width = 8, DiscriminatorNorm = norm };
            Assert.Equal(norm is not (Normalisation.Batch or Normalisation.ConditionalBatch), Hold(network, []));
        }
    }

    [Fact]
    public void Those_stabilisers_end_it_that_draw_remember_or_look_at_the_batch()
    {
        var ended = new List<string>();
        foreach (var stabiliser in Everything.Stabilisers)
            if (!Hold(new SnResNet { Width = 16 }, [Everywhere(stabiliser)])) ended.Add(stabiliser.GetType().Name);
        Assert.Equal(["Dropout", "LayerNoise", "MinibatchDiscrimination", "MinibatchStddev", "SpectralNorm"], ended);
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Heads_and_codes_of_classes_see_the_label_of_each_sample(bool projection)
    {
        Assert.True(Hold(new Mlp { Width = 8 }, projection ? [] : [new LabelConcat()], projection ? new ProjectionHead() : new LinearHead()));
        Assert.True(Hold(new SnResNet { Width = 16 }, projection ? [] : [new LabelConcat { Embedding = 4 }], projection ? new ProjectionHead() : new LinearHead()));
    }

    [Theory]
    [InlineData("labels"), InlineData("packed"), InlineData("augmented")]
    public void Training_is_the_same_but_for_rounding(string with)
    {
        var experiment = new Experiment(with)
        {
            Data = new Anything(with == "labels" ? new(2, 1, 1) : new(1, 16, 16), with == "packed" ? 0 : 3),
            Generator = new Mlp { Width = 16 },
            Discriminator = new Mlp { Width = 16 },
            Loss = with == "labels" ? new Hinge() : new NonSaturating(),
            Head = with == "labels" ? new ProjectionHead() : new LinearHead(),
            Stabilisers = with switch { "labels" => [new LabelConcat()], "packed" => [new Packing()], _ => [new InstanceNoise(), new DiffAugment()] },
            Training = new() { Steps = 20, BatchSize = 8, LatentSize = 8, LogEvery = 1, SampleCount = 1, JudgeAtOnce = false },
        };
        var (one, two) = (experiment.Losses(), (experiment with { Training = experiment.Training with { JudgeTogether = false } }).Losses());
        Assert.Equal((20, 20), (one.Count / 4, two.Count / 4));
        Assert.All(one.Zip(two), pair => Assert.InRange(pair.First, pair.Second - 1e-4, pair.Second + 1e-4));
    }

    /// <summary>True if this D says so, and then it must be so; in training mode, with weights that have moved from where they start.</summary>
    static bool Hold(IDiscriminator network, IReadOnlyList<IStabiliser> stabilisers, IHead? head = null)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        using var guard = no_grad();
        var networks = Build(network, stabilisers, head);
        if (!networks.Discriminator.IsSamplewise) return false;
        foreach (var weight in networks.Discriminator.parameters()) weight.add_(0.05 * randn_like(weight));
        var (real, fake) = (Batch(5), Batch(3));
        var (ofReal, ofFake) = networks.Judge(real, fake);
        foreach (var (alone, together) in new[] { (networks.Judge(real.Input, real.Samples, real.Labels), ofReal), (networks.Judge(fake.Input, fake.Samples, fake.Labels), ofFake) })
        {
            Assert.True(alone.Score.allclose(together.Score, 1e-4, 1e-5), $"{network.GetType().Name} with {string.Join(", ", stabilisers)}");
            Assert.True(alone.Features.allclose(together.Features, 1e-4, 1e-5));
            Assert.True(alone.Samples.Equals(together.Samples) && alone.RequiredLabels("test").Equals(together.RequiredLabels("test")));
        }
        return true;
    }

    static GanLab.Seen Batch(long count)
    {
        var samples = rand(count, colour.Channels, colour.Height, colour.Width) * 2 - 1;
        return new(samples, samples, randint(4, [count], dtype: int64));
    }

    internal static Networks Build(IDiscriminator network, IReadOnlyList<IStabiliser> stabilisers, IHead? head = null)
    {
        var labels = new LabelSource(4);
        var layers = new LayerFactory(Player.Discriminator, CPU, labels, stabilisers);
        var body = layers.Build(network, colour);
        head ??= network is Autoencoder ? new LastFeature() : new LinearHead();
        return new(nn.Identity(), new(body.Module, layers.Build(head, body.Features), new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>()), labels, () => nn.Identity());
    }

    /// <summary>The same stabiliser on D, where it can be asked for that.</summary>
    static IStabiliser Everywhere(IStabiliser stabiliser)
    {
        if (stabiliser.GetType().GetProperty(nameof(IStabiliser.On)) is { CanWrite: true } on) on.SetValue(stabiliser, Player.Discriminator);
        return stabiliser;
    }
}
