using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SkipConnectionsTests
{
    static nn.Module<Tensor, Tensor> Around(Block block, Func<Tensor, Tensor> own) => new SkipConnections().Wrap(block, Toy.Function(own), new(block.Player));

    [Theory]
    [InlineData(BlockKind.Same)]
    [InlineData(BlockKind.Dense)]
    public void Where_shape_and_width_stay_the_input_is_added(BlockKind kind)
    {
        var x = kind == BlockKind.Dense ? randn(3, 5) : randn(3, 5, 4, 4);
        var layer = Around(new(kind, 5, 5, Player.Generator), y => 2 * y);
        Assert.True(layer.call(x).allclose(3 * x));
        Assert.Empty(layer.parameters());
    }

    [Fact]
    public void A_block_that_halves_gets_the_1x1_convolution_of_the_means_of_2x2_pixels()
    {
        manual_seed(1);
        var layer = Around(new(BlockKind.Down, 3, 5, Player.Discriminator), y => zeros(y.shape[0], 5, 2, 2));
        var x = randn(2, 3, 4, 4);
        var p = layer.named_parameters().ToDictionary(one => one.name, one => (Tensor)one.parameter);
        Assert.True(layer.call(x).allclose(nn.functional.avg_pool2d(nn.functional.conv2d(x, p["shortcut.weight"], p["shortcut.bias"]), 2), atol: 1e-6));
    }

    [Theory]
    [InlineData(Upsampling.Transposed, false)]
    [InlineData(Upsampling.Nearest, false)]
    [InlineData(Upsampling.Bilinear, true)]
    public void A_block_that_doubles_gets_the_1x1_convolution_doubled_as_the_network_does(Upsampling how, bool smooth)
    {
        manual_seed(2);
        var layer = Around(new(BlockKind.Up, 3, 5, Player.Generator) { Upsampling = how }, y => zeros(y.shape[0], 5, 8, 8));
        var y = layer.call(randn(2, 3, 4, 4));
        Assert.Equal([2, 5, 8, 8], y.shape);
        Assert.Equal(!smooth, y.unflatten(3, [4, 2]).std(-1, unbiased: false).max().ToDouble() < 1e-6);           // nearest: neighbours are equal
    }

    [Fact]
    public void A_network_of_blocks_that_give_nothing_passes_its_gradient_around_them()
    {
        var body = new LayerFactory(Player.Discriminator, CPU, new(0), [new SkipConnections()]).Build(new Dcgan { Width = 4 }, new SampleShape(1, 16, 16)).Module;
        using (no_grad())
            foreach (var (name, weight) in body.named_parameters())
                if (name.Contains("convolution", StringComparison.Ordinal)) weight.zero_();
        var x = randn(2, 1, 16, 16).requires_grad_(true);
        body.call(x).sum().backward();
        Assert.True(x.grad!.abs().sum().ToDouble() > 0);
    }

    [Fact]
    public void A_second_way_around_residual_blocks_is_warned_of()
    {
        var experiment = new Experiment("check") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new NonSaturating(), Stabilisers = [new SkipConnections(), new ResidualBlocks()] };
        Assert.False(Assert.Single(new SkipConnections().Check(experiment)).Refused);
        Assert.Empty(new SkipConnections { On = Player.Generator }.Check(experiment with { Stabilisers = [new ResidualBlocks { On = Player.Discriminator }] }));
    }
}
