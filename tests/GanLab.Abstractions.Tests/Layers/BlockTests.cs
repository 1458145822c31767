using GanLab.Tests.Doubles;
using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

public class BlockTests
{
    static readonly Block dense = new(BlockKind.Dense, 4, 6, Player.Generator);

    static LayerFactory With(params IStabiliser[] stabilisers) => new(Player.Generator, CPU, new LabelSource(0), stabilisers);

    [Fact]
    public void Without_a_builder_the_network_builds_its_block_itself()
    {
        using var own = nn.Identity();
        Assert.Same(own, With().Block(dense, () => own));
        Assert.Same(own, With(new BuildsOnly(BlockKind.Up)).Block(dense, () => own));
    }

    [Fact]
    public void The_first_builder_that_knows_the_kind_builds_the_block()
    {
        List<string> asked = [];
        var layers = With(new Asked("first", null, asked), new Asked("second", nn.Identity(), asked), new Asked("third", nn.Identity(), asked));
        layers.Block(dense, () => throw new InvalidOperationException("the network was asked though a builder had built"));
        Assert.Equal(["first", "second"], asked);
    }

    [Fact]
    public void A_builder_gets_the_block_and_the_factory_so_that_parametrisations_reach_its_layers()
    {
        var block = With(new BuildsOnly(BlockKind.Dense), new Affine(3, 0)).Block(dense, nn.Identity);
        Assert.Equal(["bias", "parametrisation0.calls", "weight"], block.state_dict().Keys.Order());
        Assert.Equal([6, 4], block.state_dict()["weight"].shape);
    }

    sealed record Asked(string Name, nn.Module<Tensor, Tensor>? Built, List<string> Log) : IBlockBuilder
    {
        public nn.Module<Tensor, Tensor>? TryBuild(Block block, LayerFactory layers)
        {
            Log.Add(Name);
            return Built;
        }
    }
}
