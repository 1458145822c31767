using static TorchSharp.torch;

namespace GanLab;

/// <summary>Builds a network's blocks in its own way: residual blocks.</summary>
public interface IBlockBuilder : IStabiliser
{
    /// <summary>Makes the block, or returns null to leave it to the next builder and at last to the network itself.</summary>
    nn.Module<Tensor, Tensor>? TryBuild(Block block, LayerFactory layers);
}
