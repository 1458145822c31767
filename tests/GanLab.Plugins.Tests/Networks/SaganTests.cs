using GanLab.Architectures;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SaganTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(28)]
    [InlineData(32)]
    [InlineData(64)]
    public void Samples_of_every_fitting_size_go_from_G_through_D_to_a_score(long size) => NetworkCheck.OneRound(new Sagan { Width = 8 }, size);

    [Theory]
    [InlineData(16)]
    [InlineData(64)]
    public void Before_training_the_networks_are_those_of_SnResNet(long size)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var shape = new SampleShape(1, size, size);
        var (with, without) = (new Sagan { Width = 8 }.Build(16, shape, new(Player.Generator)), new SnResNet { Width = 8 }.Build(16, shape, new(Player.Generator)));
        Copy(with, without);
        var z = randn(3, 16);
        Assert.True(with.call(z).allclose(without.call(z), atol: 1e-6));

        var (seeing, blind) = (new Sagan { Width = 8 }.Build(shape, new LayerFactory(Player.Discriminator)), new SnResNet { Width = 8 }.Build(shape, new LayerFactory(Player.Discriminator)));
        Copy(seeing.Module, blind.Module);
        var x = randn(3, 1, size, size);
        Assert.True(seeing.Module.call(x).allclose(blind.Module.call(x), rtol: 1e-4, atol: 1e-4));

        static void Copy(nn.Module from, nn.Module to)
        {
            using var _ = no_grad();
            var source = from.state_dict();
            foreach (var (name, value) in to.state_dict()) value.copy_(source[name]);
        }
    }

    [Theory]
    [InlineData(28, 14)]
    [InlineData(32, 16)]
    [InlineData(64, 32)]
    [InlineData(128, 32)]
    public void Attention_sees_images_of_32_pixels_or_of_half_the_size(long size, long attended)
    {
        var seen = new List<long>();
        foreach (var module in new[] { new Sagan { Width = 8, MaximalWidth = 8 }.Build(16, new(1, size, size), new(Player.Generator)), new Sagan { Width = 8, MaximalWidth = 8 }.Build(new(1, size, size), new LayerFactory(Player.Discriminator)).Module })
        {
            using var scope = NewDisposeScope();
            var attention = Assert.Single(module.named_children(), child => child.name == "attention").module;
            ((nn.Module<Tensor, Tensor>)attention).register_forward_hook((_, input, output) => { seen.Add(input.shape[2]); return output; });
            module.call(module.named_children().First().name == "start" ? randn(1, 16) : randn(1, 1, size, size));
        }
        Assert.Equal([attended, attended], seen);
    }

    [Fact]
    public void A_size_that_no_block_gives_is_refused_with_those_that_are() =>
        Assert.EndsWith("choose 8 or 16 or 32.", Assert.Throws<LabException>(() => new Sagan { AttentionSize = 10 }.Build(16, new(1, 32, 32), new(Player.Generator))).Message, StringComparison.Ordinal);

    [Fact]
    public void Spectral_norm_reaches_the_attention_of_both_networks()
    {
        var norm = new SpectralNorm { On = Player.Both };
        var module = new Sagan { Width = 8 }.Build(16, new(1, 16, 16), new(Player.Generator, CPU, new(0), [norm]));
        Assert.Equal(4, module.named_buffers().Count(one => one.name.StartsWith("attention.", StringComparison.Ordinal) && one.name.EndsWith(".u", StringComparison.Ordinal)));
    }
}
