using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Pixel norm behind every block: y = x/√(mean_c x² + ε), the vector of channels at each pixel scaled to a mean square of 1. (N, C, H, W) or (N, C) → the same shape. No weights.
/// Karras, Aila, Laine, Lehtinen, "Progressive Growing of GANs", 2018, section 4.2.
/// </summary>
/// <remarks>Use it when G's signals grow without bound and G has no other norm; not behind batch norm, which it would undo in part. Proved by <c>LayersFixtureTests</c>, <c>BlockWrapperTests</c>.</remarks>
public sealed record PixelNorm : IBlockWrapper
{
    /// <summary>Whose blocks. Default: G's, as in the paper.</summary>
    public Player On { get; init; } = Player.Generator;

    /// <summary>ε. Default 1e-8: the paper.</summary>
    [Range(0, 1)] public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Wrap(Block block, nn.Module<Tensor, Tensor> built, LayerFactory layers) => nn.Sequential(("block", built), ("norm", new Norm(Epsilon)));

    internal sealed class Norm(double epsilon) : nn.Module<Tensor, Tensor>("PixelNorm"), ISamplewise
    {
        public override Tensor forward(Tensor input) => (input * (Autocast.Widened(input).square().mean([1], keepdim: true) + epsilon).rsqrt()).to(input.dtype);
    }
}
