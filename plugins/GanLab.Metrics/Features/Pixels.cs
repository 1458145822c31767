using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// The values of a sample themselves, d = C·H·W, perhaps of an image made smaller first: each pixel is then the mean of those it covers.
/// What distances between them tell and do not: Theis, van den Oord, Bethge, "A note on the evaluation of generative models", 2016. Named <c>pixels</c> or <c>pixels-SIZE</c>.
/// </summary>
/// <remarks>Use it for points and vectors, whose values mean something, and to find copies; not to judge images: a digit moved by a pixel is far away. Proved by <c>PixelsTests</c>.</remarks>
public sealed record Pixels : IFeatures
{
    /// <summary>Height and width that images are brought to, in pixels. Default 0: as they are.</summary>
    [Range(0, 1024)] public int Size { get; init; }

    /// <inheritdoc />
    /// <exception cref="LabException">Samples without height and width shall be made smaller.</exception>
    public IFeatureNet Open(FeatureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Size > 0 && context.Shape.IsVector) throw new LabException($"Pixels.Size is {Size}, but samples of shape {context.Shape} are no images; leave Size out.");
        return new Net(context.Shape, Size);
    }

    sealed class Net(SampleShape shape, int size) : IFeatureNet
    {
        public string Name { get; } = size == 0 ? "pixels" : $"pixels-{size}";

        public string Sha256 { get; } = WeightHash.Of("the values of a sample, row by row");

        public string Resize { get; } = size == 0 ? "none" : $"mean of the covered pixels to {size}×{size}";

        public long Size { get; } = size == 0 ? shape.Values : shape.Channels * size * size;

        public Tensor Extract(Tensor samples)
        {
            if (size == 0) return samples.flatten(1);
            using var small = nn.functional.adaptive_avg_pool2d(samples, [size, size]);
            return small.flatten(1);
        }

        public void Dispose() { }
    }
}
