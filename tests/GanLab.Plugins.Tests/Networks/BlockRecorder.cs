using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Notes which blocks a network asks for, and leaves them to the network.</summary>
sealed record BlockRecorder : IBlockBuilder
{
    public List<Block> Asked { get; } = [];

    public nn.Module<Tensor, Tensor>? TryBuild(Block block, LayerFactory layers)
    {
        Asked.Add(block);
        return null;
    }

    public LayerFactory Layers(Player player) => new(player, CPU, new(0), [this]);
}
