using GanLab.Stabilisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public class ResidualBlocksLastTests
{
    [Theory]
    [InlineData(BlockKind.Down)]
    [InlineData(BlockKind.Up)]
    [InlineData(BlockKind.Same)]
    public void Only_the_last_block_of_a_network_closes_with_an_activation(BlockKind kind)
    {
        Assert.True(Least(new(kind, 3, 4, Player.Discriminator)) < 0);
        Assert.Equal(0, Least(new(kind, 3, 4, Player.Discriminator) { Last = true }));
    }

    static double Least(Block block)
    {
        manual_seed(1);
        using var module = new ResidualBlocks().TryBuild(block, new(block.Player))!;
        return module.call(randn(8, 3, 4, 4)).min().ToDouble();
    }
}
