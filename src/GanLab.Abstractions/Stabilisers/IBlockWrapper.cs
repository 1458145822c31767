using static TorchSharp.torch;

namespace GanLab;

/// <summary>Puts something around or behind a block that was built, whoever built it: self-attention, dropout, noise, a skip connection. Several nest: the first in the list is the innermost.</summary>
public interface IBlockWrapper : IStabiliser
{
    /// <summary>Wraps the block, or returns it as it is.</summary>
    /// <param name="block">What was asked for; see <see cref="Block.Size"/> for where in the network it is.</param>
    /// <param name="built">What was built.</param>
    /// <param name="layers">Where layers come from.</param>
    nn.Module<Tensor, Tensor> Wrap(Block block, nn.Module<Tensor, Tensor> built, LayerFactory layers);
}
