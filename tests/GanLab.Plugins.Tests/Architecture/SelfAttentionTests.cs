using GanLab.Architectures;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SelfAttentionTests
{
    static readonly Block block = new(BlockKind.Up, 8, 16, Player.Generator) { Size = 6 };

    [Theory]
    [InlineData(AttentionForm.Pooled)]
    [InlineData(AttentionForm.Full)]
    public void Before_training_it_gives_what_the_block_gives_and_its_strength_can_be_learnt(AttentionForm form)
    {
        manual_seed(4);
        var layer = new SelfAttention { Size = 6, Form = form }.Wrap(block, nn.Identity(), new(Player.Generator));
        var x = randn(2, 16, 6, 6);
        var y = layer.call(x);
        Assert.True(y.equal(x).all().item<bool>());
        (y * randn_like(y)).sum().backward();
        Assert.NotEqual(0, layer.named_parameters().Single(one => one.name == "attention.gamma").parameter.grad!.item<float>());
    }

    [Fact]
    public void It_stands_behind_the_blocks_of_its_size_alone()
    {
        static int Count(long size) => new LayerFactory(Player.Discriminator, CPU, new(0), [new SelfAttention { Size = size }])
            .Build(new Dcgan { Width = 8 }, new SampleShape(1, 28, 28)).Module.named_parameters().Count(one => one.name.EndsWith("gamma", StringComparison.Ordinal));
        Assert.Equal(1, Count(14));
        Assert.Equal(1, Count(7));
        Assert.Equal(0, Count(28));
    }

    [Fact]
    public void Every_layer_of_it_is_reached_by_spectral_norm()
    {
        var layers = new LayerFactory(Player.Generator, CPU, new(0), [new SpectralNorm()]);
        Assert.Equal(4, new SelfAttention { Size = 6 }.Wrap(block, nn.Identity(), layers).named_buffers().Count(one => one.name.EndsWith(".u", StringComparison.Ordinal)));
    }

    [Fact]
    public void Pooled_attention_over_one_place_is_refused() =>
        Assert.Contains("Size", Assert.Throws<LabException>(() => new SelfAttention { Size = 1 }.Wrap(block with { Size = 1 }, nn.Identity(), new(Player.Generator))).Message, StringComparison.Ordinal);
}
