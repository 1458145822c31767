using System.ComponentModel.DataAnnotations;
using GanLab.Parts;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Residual blocks in place of a network's own, y = F(x) + S(x). F: norm, activation, [up ×2], conv 3×3, norm, activation, conv 3×3, [average pool ÷2]; F of a first block
/// starts with its conv. S: the identity where shape and width stay, else conv 1×1 with the same resizing. Dense blocks have linear layers.
/// The sum carries no activation, but for the last block's, which closes with norm and activation as both papers' networks do. Gulrajani et al., 2017; Miyato et al., "Spectral
/// Normalization for GANs", 2018, figures 7 to 9.
/// The other form is R3GAN's: F is conv 1×1 to a multiple of the channels, leaky ReLU 0.2, conv 3×3 in groups, leaky ReLU 0.2, conv 1×1 that starts at zero; no norm, whatever the network's is;
/// the change of channels and size is a layer of its own, before F in blocks that double the size and after it in blocks that halve it. Huang et al., "The GAN is dead; long live
/// the GAN!", 2024, section 3.
/// </summary>
/// <remarks>Use it when a plain network does not train as it gets deeper; not when the network has residual blocks already, such as SnResNet or R3Gan. Proved by <c>LayersFixtureTests</c>, <c>ResidualBlocksTests</c>, <c>ResidualFormTests</c>.</remarks>
public sealed record ResidualBlocks : IBlockBuilder
{
    /// <summary>Whose blocks. Default: both players', as in all three papers.</summary>
    public Player On { get; init; } = Player.Both;

    /// <summary>The block's form. Default: SNGAN's.</summary>
    public ResidualForm Form { get; init; }

    /// <summary>R3GAN's form: how many times the channels inside are those outside. Default 2: R3GAN's code.</summary>
    [Range(1, 64)] public long Expansion { get; init; } = 2;

    /// <summary>R3GAN's form: channels of one group. Default 16: the paper; a width that they do not divide is refused.</summary>
    [Range(1, 1024)] public long GroupSize { get; init; } = 16;

    /// <summary>R3GAN's form: L, the residual blocks of the whole network, by which the weights start smaller. Default 8: R3GAN's code at 32 pixels, two in each of four stages.</summary>
    [Range(1, 1000)] public long Blocks { get; init; } = 8;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor>? TryBuild(Block block, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return Form == ResidualForm.R3Gan ? Stage(block, layers) : new ResidualBlock(block, layers);
    }

    /// <summary>The change of width, the residual block and the change of size: as R3GAN's stages of G where the size doubles, and of D where it halves.</summary>
    nn.Module<Tensor, Tensor> Stage(Block block, LayerFactory layers)
    {
        var (dense, down) = (block.Kind == BlockKind.Dense, block.Kind == BlockKind.Down);
        var before = !down || block.First;
        List<(string, nn.Module<Tensor, Tensor>)> parts = [("residual", new Bottleneck(before ? block.Outputs : block.Inputs, Expansion, GroupSize, Blocks, dense, layers))];
        if (block.Kind == BlockKind.Up) parts.Insert(0, ("up", LowPass.Up()));
        if (down) parts.Add(("down", LowPass.Down()));
        if (block.Inputs != block.Outputs)
            parts.Insert(before ? 0 : parts.Count, ("width", dense ? layers.Linear(block.Inputs, block.Outputs, false, Initialisers.He(1)) : layers.Conv2d(block.Inputs, block.Outputs, 1, bias: false, fill: Initialisers.He(1))));
        return nn.Sequential(parts);
    }
}
