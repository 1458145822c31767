using static TorchSharp.torch;

namespace GanLab.Parts;

/// <summary>What stands beside and around a block's layers.</summary>
static class Resize
{
    /// <summary>Doubles the size in blocks that do, else leaves it.</summary>
    public static nn.Module<Tensor, Tensor> Up(Block block) => block.Kind == BlockKind.Up ? LayerFactory.Double(block.Upsampling) : nn.Identity();

    /// <summary>Halves the size, by the mean of 2×2 pixels, in blocks that do, else leaves it.</summary>
    public static nn.Module<Tensor, Tensor> Down(Block block) => block.Kind == BlockKind.Down ? nn.AvgPool2d(2) : nn.Identity();

    /// <summary>The layer of the way around a block: the identity where shape and width stay, else a 1×1 convolution, or a linear layer in dense blocks. It commutes with both resizings.</summary>
    public static nn.Module<Tensor, Tensor> Shortcut(Block block, LayerFactory layers) => block.Kind switch
    {
        BlockKind.Same or BlockKind.Dense when block.Inputs == block.Outputs => nn.Identity(),
        BlockKind.Dense => layers.Linear(block.Inputs, block.Outputs, fill: block.Initialise),
        _ => layers.Conv2d(block.Inputs, block.Outputs, 1, fill: block.Initialise),
    };
}
