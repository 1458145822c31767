using GanLab.Architectures;
using GanLab.Parts;
using GanLab.Stabilisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>R3GAN's form of residual blocks, and its resampling.</summary>
public sealed class ResidualFormTests
{
    static nn.Module<Tensor, Tensor> Build(Block block) => new ResidualBlocks { Form = ResidualForm.R3Gan, GroupSize = 4 }.TryBuild(block, new(block.Player))!;

    [Theory]
    [InlineData(BlockKind.Up, 12)]
    [InlineData(BlockKind.Down, 3)]
    [InlineData(BlockKind.Same, 6)]
    public void A_block_changes_channels_and_pixels_as_its_kind_says(BlockKind kind, long size)
    {
        foreach (var (inputs, outputs) in new[] { (4, 6), (4, 4), (3, 4) })
            foreach (var first in inputs == 3 ? [true] : new[] { true, false })
                Assert.Equal([2, outputs, size, size], Build(new(kind, inputs, outputs, Player.Generator) { First = first }).call(randn(2, inputs, 6, 6)).shape);
        Assert.Equal([5, 7], Build(new(BlockKind.Dense, 3, 7, Player.Generator)).call(randn(5, 3)).shape);
    }

    [Theory]
    [InlineData(BlockKind.Same)]
    [InlineData(BlockKind.Dense)]
    public void Where_shape_and_width_stay_a_fresh_block_is_the_identity_and_can_learn(BlockKind kind)
    {
        var block = Build(new(kind, 4, 4, Player.Discriminator) { Norm = Normalisation.Batch });
        var x = kind == BlockKind.Dense ? randn(3, 4) : randn(3, 4, 5, 5);
        var y = block.call(x);
        Assert.True(y.equal(x).all().item<bool>());
        (y * randn_like(y)).sum().backward();
        Assert.Contains(block.parameters(), weight => weight.grad is { } gradient && gradient.abs().sum().ToDouble() > 0);
        Assert.Empty(block.modules().OfType<NormLayer>());
    }

    [Fact]
    public void A_trained_block_is_the_authors_chain_of_operations()
    {
        manual_seed(1);
        var block = Build(new(BlockKind.Same, 4, 4, Player.Generator)).to(float64);
        using var _ = no_grad();
        foreach (var weight in block.parameters()) weight.normal_();
        var p = block.named_parameters().ToDictionary(one => one.name["residual.".Length..], one => (Tensor)one.parameter);
        var x = randn([2, 4, 5, 5], dtype: float64);
        var wide = nn.functional.leaky_relu(nn.functional.conv2d(x, p["expand.weight"], p["expand.bias"]), 0.2);
        var mixed = nn.functional.leaky_relu(nn.functional.conv2d(wide, p["mix.weight"], p["mix.bias"], padding: [1, 1], groups: 2), 0.2);
        Assert.True(block.call(x).allclose(x + nn.functional.conv2d(mixed, p["contract.weight"]), rtol: 1e-12, atol: 1e-10));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Resampling_is_the_filter_1331_with_zeros_beyond_the_border(long size)
    {
        var axis = tensor(new[] { 1.0, 3, 3, 1 }) / 8;
        var filter = outer(axis, axis).reshape(1, 1, 4, 4);
        var x = randn([3, 1, size, size], dtype: float64);
        Assert.True(LowPass.Up().call(x).allclose(nn.functional.conv_transpose2d(x, 4 * filter, strides: [2, 2], padding: [1, 1]), rtol: 0, atol: 1e-14));
        if (size % 2 == 0) Assert.True(LowPass.Down().call(x).allclose(nn.functional.conv2d(x, filter, strides: [2, 2], padding: [1, 1]), rtol: 0, atol: 1e-14));
    }

    [Fact]
    public void A_plain_network_gets_R3GANs_blocks_by_one_line()
    {
        manual_seed(2);
        var blocks = new ResidualBlocks { Form = ResidualForm.R3Gan };
        var body = new LayerFactory(Player.Discriminator, CPU, new(0), [blocks]).Build(new Dcgan { Width = 16 }, new SampleShape(1, 28, 28));
        Assert.Equal([2, body.Features], body.Module.call(randn(2, 1, 28, 28)).shape);
        var generator = new LayerFactory(Player.Generator, CPU, new(0), [blocks]).Build(new Dcgan { Width = 16 }, 10, new SampleShape(1, 28, 28));
        Assert.Equal([2, 1, 28, 28], generator.call(randn(2, 10)).shape);
    }
}
