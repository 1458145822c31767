using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ResidualBlocksTests
{
    static nn.Module<Tensor, Tensor> Build(Block block) => new ResidualBlocks().TryBuild(block, new(block.Player))!;

    static void Zero(nn.Module module, string startsWith)
    {
        using var _ = no_grad();
        foreach (var (name, weight) in module.named_parameters())
            if (name.StartsWith(startsWith, StringComparison.Ordinal)) weight.zero_();
    }

    [Theory]
    [InlineData(BlockKind.Up, 12)]
    [InlineData(BlockKind.Down, 3)]
    [InlineData(BlockKind.Same, 6)]
    public void A_block_changes_channels_and_pixels_as_its_kind_says(BlockKind kind, long size)
    {
        foreach (var (inputs, outputs) in new[] { (3, 5), (4, 4) })
            foreach (var first in new[] { false, true })
                Assert.Equal([2, outputs, size, size], Build(new(kind, inputs, outputs, Player.Generator) { First = first, Norm = Normalisation.Batch }).call(randn(2, inputs, 6, 6)).shape);
    }

    [Fact]
    public void A_dense_block_maps_vectors()
    {
        Assert.Equal([4, 7], Build(new(BlockKind.Dense, 3, 7, Player.Discriminator)).call(randn(4, 3)).shape);
        Assert.Equal([4, 7], Build(new(BlockKind.Dense, 7, 7, Player.Generator) { Norm = Normalisation.Batch }).call(randn(4, 7)).shape);
    }

    [Theory]
    [InlineData(BlockKind.Same)]
    [InlineData(BlockKind.Dense)]
    public void Where_shape_and_width_stay_a_branch_of_zeros_leaves_the_input(BlockKind kind)
    {
        var block = Build(new(kind, 5, 5, Player.Generator) { NegativeSlope = 0.2 });
        Zero(block, "conv2");
        var x = kind == BlockKind.Dense ? randn(3, 5) : randn(3, 5, 4, 4);
        Assert.True(block.call(x).equal(x).all().item<bool>());
        Assert.DoesNotContain(block.named_parameters(), weight => weight.name.StartsWith("shortcut", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_a_first_block_sees_negative_values_before_its_first_layer()
    {
        var negative = -rand(2, 4, 4, 4) - 0.1;
        foreach (var first in new[] { false, true })
        {
            var block = Build(new(BlockKind.Same, 4, 4, Player.Discriminator) { First = first });
            var branch = block.call(negative) - negative;
            var other = block.call(2 * negative) - 2 * negative;
            Assert.Equal(!first, branch.sub(other).abs().max().item<float>() < 1e-6);   // a ReLU makes both the same: nothing
        }
    }

    [Fact]
    public void Norms_and_activations_are_the_networks()
    {
        static int Count<T>(Block block) => Build(block).modules().OfType<T>().Count();
        var block = new Block(BlockKind.Down, 3, 4, Player.Discriminator);
        Assert.Equal(0, Count<NormLayer>(block));
        Assert.Equal(2, Count<NormLayer>(block with { Norm = Normalisation.Batch }));
        Assert.Equal(1, Count<NormLayer>(block with { Norm = Normalisation.Batch, First = true }));
        Assert.Equal(2, Count<NormLayer>(block with { Norm = Normalisation.Instance }));
        Assert.Equal(2, Count<NormLayer>(block with { Norm = Normalisation.Batch, Kind = BlockKind.Dense }));
        Assert.Equal(1, Count<ReLU>(block));
        var leaky = Assert.IsAssignableFrom<nn.Module<Tensor, Tensor>>(Assert.Single(Build(block with { NegativeSlope = 0.2 }).modules(), module => module.GetType().Name == nameof(LeakyReLU)));
        Assert.Equal(-0.2, leaky.call(tensor(-1f)).item<float>(), 6);
    }

    [Fact]
    public void The_last_block_closes_with_norm_and_activation()
    {
        var block = new Block(BlockKind.Same, 3, 3, Player.Generator) { Norm = Normalisation.Batch };
        Assert.True(Build(block).call(randn(4, 3, 4, 4)).min().item<float>() < 0);
        Assert.Equal(0, Build(block with { Last = true }).call(randn(4, 3, 4, 4)).min().item<float>());
    }

    [Fact]
    public void Weights_are_filled_in_the_networks_way()
    {
        var block = Build(new(BlockKind.Up, 3, 4, Player.Generator) { Initialise = (weight, _) => weight.fill_(0.25) });
        var weights = block.named_parameters().Where(weight => weight.name.EndsWith("weight", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, weights.Count);
        Assert.All(weights, weight => Assert.True(weight.parameter.eq(0.25).all().item<bool>()));
    }

    [Fact]
    public void Parametrisations_reach_every_layer_of_a_block()
    {
        var (norm, blocks) = (new SpectralNorm(), new ResidualBlocks());
        var layers = new LayerFactory(Player.Discriminator, CPU, new(0), [norm, blocks]);
        var built = layers.Block(new(BlockKind.Down, 3, 4, Player.Discriminator), () => throw new InvalidOperationException("the network built its own block"));
        Assert.Equal(3, built.named_buffers().Count(buffer => buffer.name.EndsWith(".u", StringComparison.Ordinal)));
        Assert.Contains(norm, layers.Used);
        Assert.Contains(blocks, layers.Used);
    }
}
