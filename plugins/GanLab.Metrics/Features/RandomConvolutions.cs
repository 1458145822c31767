using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// A convolutional net with random weights: 3×3 convolutions with weights N(0, 2/fan-in), leaky ReLU 0.2 and a 2×2 mean, with <see cref="Width"/> channels, twice as many after each mean (at most four times), until an
/// image is at most 4 pixels wide; then the means of each channel over four quarters, d = 4·channels. Named <c>randconv-SEED</c>. The weights are drawn on the CPU from the seed, and hashed.
/// Random nets rank generators much as trained ones do (Naeem, Oh, Uh, Choi, Yoo, "Reliable Fidelity and Diversity Metrics for Generative Models", 2020, section 3.2), and need no download.
/// </summary>
/// <remarks>Use it to compare runs with each other on images of any kind, offline; not to compare with figures of papers, which mean Inception, nor for points, for which <see cref="Pixels"/> is right. Proved by <c>RandomConvolutionsTests</c>.</remarks>
public sealed record RandomConvolutions : IFeatures
{
    const int LastSide = 4, MostDoublings = 2;

    /// <summary>Seed of the weights. Default 1. Values through other seeds are not to be compared.</summary>
    [Range(0, int.MaxValue)] public long Seed { get; init; } = 1;

    /// <summary>Channels of the first convolution. Default 16: 256 features from 28×28 and 32×32 pixels, few enough that thousands of samples give a full covariance.</summary>
    [Range(1, 1024)] public int Width { get; init; } = 16;

    /// <inheritdoc />
    /// <exception cref="LabException">The samples are no images of at least 4×4 pixels.</exception>
    public IFeatureNet Open(FeatureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var shape = context.Shape;
        if (shape.Height < LastSide || shape.Width < LastSide) throw new LabException($"RandomConvolutions looks at images of at least {LastSide}×{LastSide} pixels, but samples are of shape {shape}; use Pixels, as in Features = new Pixels().");
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)Seed);
        var weights = new List<Tensor>();
        for (var (from, to, side, doublings) = (shape.Channels, (long)Width, Math.Max(shape.Height, shape.Width), 0); ; side = (side + 1) / 2, doublings++)
        {
            weights.Add((randn([to, from, 3, 3], generator: generator) * Math.Sqrt(2.0 / (9 * from))).to(context.Device).DetachFromDisposeScope());
            if (side <= LastSide) break;
            (from, to) = (to, doublings < MostDoublings ? 2 * to : to);
        }
        return new Net(weights, Seed);
    }

    sealed class Net(List<Tensor> weights, long seed) : IFeatureNet
    {
        const string Recipe = "3x3 convolutions, padding 1, leaky relu 0.2, 2x2 mean (ceil) between them, mean over quarters";

        public string Name { get; } = $"randconv-{seed}";

        public string Sha256 { get; } = WeightHash.Of(Recipe, weights.Select((weight, i) => KeyValuePair.Create($"{i:D2}", weight)));

        public string Resize => "none";

        public long Size { get; } = 4 * weights[^1].shape[0];

        public Tensor Extract(Tensor samples)
        {
            using var scope = NewDisposeScope();
            var at = samples;
            for (var i = 0; i < weights.Count; i++)
            {
                if (i > 0) at = nn.functional.avg_pool2d(at, 2, ceil_mode: true, count_include_pad: false);
                at = nn.functional.leaky_relu(Convolutions.Conv2d(at, weights[i], padding: 1), 0.2);       // (N, channels, H, W)
            }
            return nn.functional.adaptive_avg_pool2d(at, [2, 2]).flatten(1).MoveToOuterDisposeScope();
        }

        public void Dispose() => weights.ForEach(weight => weight.Dispose());
    }
}
