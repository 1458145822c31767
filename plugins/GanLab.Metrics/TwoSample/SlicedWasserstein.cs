using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Sliced Wasserstein distance between generated and real samples: the mean over random directions of the one-dimensional distance mean|x₍ᵢ₎ − y₍ᵢ₎| of the sorted projections. Of images
/// it looks at 7×7 patches of a Laplacian pyramid, 128 of each image and level, normalised to mean 0 and standard deviation 1 per channel, each set by itself: columns <c>swd-1k/28</c>, one
/// for each level by its side in pixels, and <c>swd-1k</c>, their mean. Of vectors it looks at the samples as they are: <c>swd-1k</c> alone, in the unit of the data. The papers' tables
/// show a thousand times these numbers. Memory: 128·49·8·C bytes for each image and set (50 MB for 1000 grey ones).
/// Rabin et al., "Wasserstein Barycenter and its Application to Texture Mixing", 2011; Karras, Aila, Laine, Lehtinen, "Progressive Growing of GANs", 2018, section 5, whose code this follows.
/// </summary>
/// <remarks>Use it when no feature net is at hand and texture at several scales matters; not when the arrangement of whole images does: patches do not see it. Proved by <c>SlicedWassersteinTests</c>, <c>SampleMetricsFixtureTests</c>.</remarks>
public sealed record SlicedWasserstein : IMetric
{
    const int PatchSide = 7, DirectionsAtOnce = 32;

    /// <summary>Generated samples, and real ones. Default 1000; the paper took 16 384.</summary>
    [Range(1, 1_000_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>Directions of projection. Default 512: the paper's code, 4 times 128.</summary>
    [Range(1, 100_000)] public int Directions { get; init; } = 512;

    /// <summary>Patches of each image and level. Default 128: the paper's.</summary>
    [Range(1, 100_000)] public int Patches { get; init; } = 128;

    /// <summary>Least side of a level, in pixels. Default 16: the paper's; 14 adds a second level to images of 28×28.</summary>
    [Range(PatchSide, 4096)] public int SmallestSide { get; init; } = 16;

    /// <summary>Decides places of patches, and directions. Default 0.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; }

    /// <inheritdoc />
    /// <exception cref="LabException">Images are smaller than a patch.</exception>
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (shape, name) = (context.Shape, $"swd-{Comparison.Short(Samples)}");
        var facts = new Dictionary<string, string> { ["directions"] = $"{Directions}", ["seed"] = $"{Seed}" };
        if (shape.IsVector) return [new(name, Better.Min) { Facts = facts }];
        if (Math.Min(shape.Height, shape.Width) < PatchSide) throw new LabException($"SlicedWasserstein looks at patches of 7×7 pixels, but the samples are of shape {shape}; leave it out.");
        facts["patches"] = $"{Patches}";
        return [new(name, Better.Min) { Facts = facts }, .. LaplacianPyramid.Sides(shape, SmallestSide).Select(side => new MetricColumn($"{name}/{side}", Better.Min) { Facts = facts })];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var shape = evaluation.Context.Shape;
        var levels = shape.IsVector ? 0 : LaplacianPyramid.Sides(shape, SmallestSide).Count;
        if (evaluation.FakeSamples(this) is not { } fake || evaluation.RealSamples(this) is not { } real) return Taking.NaN(levels + 1);
        fake = fake.narrow(0, 0, real.shape[0]);
        var random = new Generator((ulong)Seed);
        if (levels == 0) return [Between(fake.flatten(1), real.flatten(1), Random(shape.Values, random))];
        List<double> distances = [];
        var (fakeLevels, realLevels) = (LaplacianPyramid.Of(fake, levels), LaplacianPyramid.Of(real, levels));
        foreach (var (ofFake, ofReal) in fakeLevels.Zip(realLevels))
        {
            using var inner = NewDisposeScope();
            var (a, b) = (Normalised(LaplacianPyramid.Patches(ofFake, Patches, random)), Normalised(LaplacianPyramid.Patches(ofReal, Patches, random)));
            distances.Add(Between(a, b, Random(a.shape[1], random)));
        }
        return [distances.Average(), .. distances];
    }

    /// <summary>Mean over directions and samples of |x₍ᵢ₎ − y₍ᵢ₎| (Karras et al., 2018).</summary>
    /// <param name="x">(N, d).</param>
    /// <param name="y">(N, d).</param>
    /// <param name="directions">(d, P); brought to length 1 here.</param>
    /// <exception cref="LabException">The sets are of different size.</exception>
    public static double Between(Tensor x, Tensor y, Tensor directions) => MeanOver(x, y, directions, gap => gap.abs());

    /// <summary>√ of the mean over directions and samples of (x₍ᵢ₎ − y₍ᵢ₎)²: the sliced Wasserstein-2 distance.</summary>
    /// <param name="x">(N, d).</param>
    /// <param name="y">(N, d).</param>
    /// <param name="directions">(d, P); brought to length 1 here.</param>
    /// <exception cref="LabException">The sets are of different size.</exception>
    public static double SecondOrder(Tensor x, Tensor y, Tensor directions) => Math.Sqrt(MeanOver(x, y, directions, gap => gap.square()));

    static double MeanOver(Tensor x, Tensor y, Tensor directions, Func<Tensor, Tensor> of)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(directions);
        if (!x.shape.SequenceEqual(y.shape)) throw new LabException($"Sorted projections are compared one by one, but the sets are of shape ({string.Join(", ", x.shape)}) and ({string.Join(", ", y.shape)}); take as many samples of both.");
        using var scope = NewDisposeScope();
        var (a, b) = (x.detach().cpu().to(float64), y.detach().cpu().to(float64));
        var unit = directions.to(float64) / directions.to(float64).square().sum(0, keepdim: true).sqrt();                 // (d, P)
        var sum = 0.0;
        foreach (var some in unit.split(DirectionsAtOnce, 1))
        {
            using var inner = NewDisposeScope();
            sum += of(Sorted(a, some) - Sorted(b, some)).mean().item<double>() * some.shape[1];
        }
        return sum / unit.shape[1];
    }

    /// <summary>Projections (P, N), each row in order.</summary>
    static Tensor Sorted(Tensor x, Tensor directions) => sort(directions.t().mm(x.t()), 1).Item1;

    Tensor Random(long dimension, Generator random) => randn([dimension, Directions], dtype: float64, generator: random);

    static Tensor Normalised(Tensor patches)
    {
        var (mean, deviation) = (patches.mean([0L, 2, 3], keepdim: true), patches.std([0L, 2, 3], unbiased: false, keepdim: true));   // (1, C, 1, 1)
        return ((patches - mean) / where(deviation > 0, deviation, 1.0)).flatten(1);                                                 // (N, 49·C)
    }
}
