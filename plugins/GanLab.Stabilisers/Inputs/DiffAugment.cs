using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Differentiable augmentation: D sees T(x) and T(G(z)), in both players' updates, so that T's artefacts cannot leak into G's samples. Colour: brightness x + u − ½, saturation (×2u) about each pixel's mean over
/// the channels, contrast (×(u + ½)) about the sample's mean, u ~ U[0, 1); then a translation by whole pixels, zeros at the border; then a square of zeros. All draws are for each sample.
/// Zhao, Liu, Lin, Zhu, Han, "Differentiable Augmentation for Data-Efficient GAN Training", 2020.
/// </summary>
/// <remarks>Use it when images are fewer than some ten thousand and D overfits; not for plain vectors, and not where the data's colour or place carries the class. Proved by <c>AugmentationFixtureTests</c>, <c>DiffAugmentTests</c>.</remarks>
public sealed record DiffAugment : IInputTransform
{
    /// <summary>What is done. Default: all three, the paper's for small data.</summary>
    public DiffAugmentPolicy Policy { get; init; } = DiffAugmentPolicy.All;

    /// <summary>Largest translation, as a share of height and of width. Default 0.125: the paper.</summary>
    [Range(0, 1)] public Schedule Shift { get; init; } = 0.125;

    /// <summary>Height and width of the square, as a share of the image's. Default 0.5: the paper.</summary>
    [Range(0, 1)] public Schedule Hole { get; init; } = 0.5;

    /// <inheritdoc />
    public Tensor Transform(Tensor samples, Step step)
    {
        ArgumentNullException.ThrowIfNull(samples);
        Moved.RefuseVectors(samples, nameof(DiffAugment));
        var (n, height, width) = (samples.shape[0], samples.shape[2], samples.shape[3]);
        if (Policy.HasFlag(DiffAugmentPolicy.Colour)) samples = Contrast(Saturation(Brightness(samples, Draw()), Draw()), Draw());
        if (Policy.HasFlag(DiffAugmentPolicy.Translation))
        {
            var share = Shift.At(step);
            samples = Moved.WithZeros(samples, Moved.Shift(n, Part(height, share), samples.device), Moved.Shift(n, Part(width, share), samples.device));
        }
        if (!Policy.HasFlag(DiffAugmentPolicy.Cutout)) return samples;
        var hole = Hole.At(step);
        return Cutout(samples, hole, Centre(height), Centre(width));

        Tensor Draw() => rand(n, dtype: samples.dtype, device: samples.device);
        Tensor Centre(long side) => randint(0, side + 1 - Part(side, hole) % 2, [n], dtype: int64, device: samples.device);
    }

    /// <summary>x + u − ½.</summary>
    internal static Tensor Brightness(Tensor images, Tensor u) => images + (Each(u) - 0.5);

    /// <summary>(x − m)·2u + m, m each pixel's mean over the channels: nothing changes in a grey image.</summary>
    internal static Tensor Saturation(Tensor images, Tensor u) => About(images, images.mean([1], true), 2 * Each(u));

    /// <summary>(x − m)·(u + ½) + m, m the sample's mean.</summary>
    internal static Tensor Contrast(Tensor images, Tensor u) => About(images, images.mean([1, 2, 3], true), Each(u) + 0.5);

    /// <summary>Zeros in a rectangle around row and column (N); a place beyond the border counts as the border.</summary>
    internal static Tensor Cutout(Tensor images, double share, Tensor row, Tensor column)
    {
        var hit = Covered(row, images.shape[2]).unsqueeze(2).logical_and(Covered(column, images.shape[3]).unsqueeze(1));   // (N, H, W)
        return images * hit.logical_not().unsqueeze(1).to_type(images.dtype);

        Tensor Covered(Tensor centre, long side)
        {
            var size = Part(side, share);
            if (size == 0) return zeros([centre.shape[0], side], dtype: @bool, device: images.device);
            var first = (centre - size / 2).unsqueeze(1);
            var at = arange(side, dtype: int64, device: images.device).unsqueeze(0);
            return at.ge(first.clamp(0, side - 1)).logical_and(at.le((first + size - 1).clamp(0, side - 1)));              // (N, side)
        }
    }

    /// <summary>Pixels in this share of a side, rounded.</summary>
    static long Part(long side, double share) => (long)(side * share + 0.5);

    static Tensor About(Tensor images, Tensor mean, Tensor factor) => (images - mean) * factor + mean;

    static Tensor Each(Tensor u) => u.reshape(-1, 1, 1, 1);
}
