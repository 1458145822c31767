using System.ComponentModel.DataAnnotations;
using GanLab.Parts;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Self-attention behind the blocks that give images of a size: y = x + γ·o(V·softmax(KᵀQ)ᵀ), with 1×1 convolutions of x as queries and keys (C/8 channels) and values, over the
/// H·W places of an image; γ is learnt and starts at 0.
/// (N, C, H, W) → the same shape. Zhang, Goodfellow, Metaxas, Odena, "Self-Attention Generative Adversarial Networks", 2019, section 3.
/// </summary>
/// <remarks>Use it when parts of an image that lie far apart must fit together; not at large sizes, as memory grows with the fourth power of <see cref="Size"/>, nor around networks without images. Proved by <c>LayersFixtureTests</c>, <c>SelfAttentionTests</c>.</remarks>
public sealed record SelfAttention : IBlockWrapper
{
    /// <summary>Whose blocks. Default: both players', as in the paper.</summary>
    public Player On { get; init; } = Player.Both;

    /// <summary>Pixels along a side of the images that a block gives, where attention goes. Default 32: the paper's best, in images of 128 pixels; 14 suits 28, 16 suits 32.</summary>
    [Range(1, 4096)] public long Size { get; init; } = 32;

    /// <summary>Which form. Default: pooled, the authors' code.</summary>
    public AttentionForm Form { get; init; }

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Wrap(Block block, nn.Module<Tensor, Tensor> built, LayerFactory layers)
    {
        if (block.Size != Size || block.Kind == BlockKind.Dense) return built;
        if (Size < 2 && Form == AttentionForm.Pooled)
            throw new LabException("Pooled self-attention takes the largest of 2×2 places, but an image of 1 pixel has one place; use another Size.");
        return nn.Sequential(("block", built), ("attention", new Attention(block.Outputs, Form == AttentionForm.Pooled, layers)));
    }
}
