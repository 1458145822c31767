using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>What every network of images must do.</summary>
static class NetworkCheck
{
    /// <summary>Samples of this size go from G through D to a finite score, a gradient reaches G's first weight, and every block says the size that it gives.</summary>
    public static void OneRound<T>(T network, long size, long channels = 1, long latent = 16) where T : IGenerator, IDiscriminator
    {
        using var scope = NewDisposeScope();
        manual_seed(size);
        var (watch, shape) = (new SizeWatch(), new SampleShape(channels, size, size));
        var generator = network.Build(latent, shape, new(Player.Generator, CPU, new(0), [watch]));
        var body = network.Build(shape, new LayerFactory(Player.Discriminator, CPU, new(0), [watch]));
        var samples = generator.call(randn(2, latent));
        Assert.Equal([2, channels, size, size], samples.shape);
        var features = body.Module.call(samples);
        Assert.Equal([2, body.Features], features.shape);
        var score = new LinearHead().Build(body.Features, new(Player.Discriminator)).call(features);
        score.sum().backward();
        Assert.True(score.isfinite().all().item<bool>());
        Assert.All(generator.parameters().Take(2), weight => Assert.True(weight.grad!.isfinite().all().item<bool>()));
        Assert.True(generator.parameters().First().grad!.abs().sum().ToDouble() > 0);
        Assert.NotEqual(0, watch.Seen);
    }

    public static long Count(nn.Module module) => module.parameters().Sum(parameter => parameter.numel());

    sealed record SizeWatch : IBlockWrapper
    {
        public Player On => Player.Both;

        public int Seen { get; private set; }

        public nn.Module<Tensor, Tensor> Wrap(Block block, nn.Module<Tensor, Tensor> built, LayerFactory layers) => Toy.Function(x =>
        {
            var y = built.call(x);
            Assert.Equal([x.shape[0], block.Outputs, block.Size, block.Size], y.shape);
            Assert.Equal(block.Inputs, x.shape[1]);
            Seen++;
            return y;
        }).With("built", built);
    }

    static nn.Module<Tensor, Tensor> With(this nn.Module<Tensor, Tensor> module, string name, nn.Module child)
    {
        module.register_module(name, child);
        return module;
    }
}
