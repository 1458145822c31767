using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Kernel distance between generated and real samples in feature space, see <see cref="KernelDistance"/>, with the cubic kernel (x·y/d + 1)³: the mean over random subsets, each drawn without replacement.
/// Columns: <c>kid-</c> with the features' name and the number of generated samples, such as <c>kid-pixels-10k</c>, and the same with <c>/std</c>, the standard deviation over the subsets. Without bias
/// at any count: around 0, negative as often as positive, for equal distributions. If the subsets are the whole sets, one estimate is taken and its spread is NaN. Memory: both sets' features, (N + M)·d·4 bytes.
/// Bińkowski, Sutherland, Arbel, Gretton, "Demystifying MMD GANs", 2018.
/// </summary>
/// <remarks>Use it when samples are few, or counts differ: it has no bias where <see cref="Fid"/> has much; not when the number shall be compared with published FIDs. Proved by <c>KidTests</c>, <c>KidFixtureTests</c>.</remarks>
public sealed record Kid : IMetric
{
    /// <summary>What it looks through. Default: random convolutions, which need no file and no training.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <summary>Generated samples. Default 10 000.</summary>
    [Range(2, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Real samples, at most what there is. Default 0: as many as generated ones.</summary>
    [Range(0, 10_000_000)] public long RealSamples { get; init; }

    /// <summary>Subsets. Default 100: the authors' code.</summary>
    [Range(1, 100_000)] public int Subsets { get; init; } = 100;

    /// <summary>Samples of each side in a subset, at most what there is. Default 1000: the authors' code.</summary>
    [Range(2, 100_000)] public long SubsetSize { get; init; } = 1000;

    /// <summary>Decides the subsets. Default 0.</summary>
    [Range(0, long.MaxValue)] public long Seed { get; init; }

    /// <inheritdoc />
    [Range(0, 1_000_000_000)] public long Every { get; init; }

    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = $"kid-{context.Net(Features).Name}-{Comparison.Short(Samples)}";
        var facts = new Dictionary<string, string>([Comparison.RealFact(this, RealSamples), new("subsets", $"{Subsets}"), new("subsetSize", $"{SubsetSize}, or all there are"), new("seed", $"{Seed}")]);
        return [new(name, Better.Min) { Facts = facts }, new(name + "/std", Better.None) { Facts = facts }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var sets = new Comparison(this, evaluation.Net(Features), RealSamples, evaluation);
        var (real, fake) = (sets.Real, sets.Fake);
        if (!sets.FakeIsFinite(fake) | !sets.RealIsFinite(real)) return [double.NaN, double.NaN];
        if (SubsetSize >= Math.Max(Samples, sets.Reals))
        {
            evaluation.Warn($"Kid draws subsets of {SubsetSize}, but there are only {Samples} generated and {sets.Reals} real samples: it takes all of them once, without a spread.");
            return [KernelDistance.Of(real, fake), double.NaN];
        }
        var spread = Of(real, fake, Subsets, SubsetSize, Seed);
        return [spread.Mean, spread.Deviation];
    }

    /// <summary>The estimate over subsets.</summary>
    /// <param name="real">Real features (N, d).</param>
    /// <param name="fake">Generated features (M, d).</param>
    /// <param name="subsets">Number of subsets.</param>
    /// <param name="size">Vectors of each side in a subset; a smaller side gives all it has.</param>
    /// <param name="seed">Decides the subsets.</param>
    /// <exception cref="LabException">A side has fewer than two vectors, or the lengths of vectors differ.</exception>
    public static Spread Of(Tensor real, Tensor fake, int subsets, long size, long seed)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        Tensor Draw(long count) => stack([.. Enumerable.Range(0, subsets).Select(_ => randperm(count, generator: generator).narrow(0, 0, Math.Min(size, count)))]);
        return Spread.Of(KernelDistance.OfSubsets(real, fake, Draw(real.shape[0]), Draw(fake.shape[0])));
    }
}
