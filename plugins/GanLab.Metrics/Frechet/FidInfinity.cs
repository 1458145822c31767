using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// The Fréchet distance that infinitely many generated samples would have: distances of n samples, for several n, fitted by a line in 1/n, which is read at 0. Column: <c>fd-infinity-</c> with
/// the features' name and the greatest n. May come out below 0 where the distance is small. The n are spread evenly from a tenth of the samples to all of them; each n takes the first ones of one
/// seeded order. The bias of the real set's own count stays. Memory: the generated features, n·d·4 bytes, and a few matrices (d, d).
/// Chong and Forsyth, "Effectively Unbiased FID and Inception Score and Where to Find Them", 2020.
/// </summary>
/// <remarks>Use it when generators were measured at different counts, or the bias of <see cref="Fid"/> is as great as the difference; not when a tenth of the samples are fewer than the features: the bias is no line there. Proved by <c>FidInfinityTests</c>.</remarks>
public sealed record FidInfinity : IMetric
{
    /// <summary>What it looks through. Default: random convolutions, which need no file and no training.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <summary>Generated samples, the greatest n. Default 10 000; the paper has 50 000.</summary>
    [Range(20, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Real samples, at most what there is. Default 0: as many as generated ones; the paper takes the whole training set.</summary>
    [Range(0, 10_000_000)] public long RealSamples { get; init; }

    /// <summary>Counts n that the line is fitted to. Default 15: the authors' code.</summary>
    [Range(2, 1000)] public int Points { get; init; } = 15;

    /// <summary>Decides the order of the generated samples. Default 0.</summary>
    [Range(0, long.MaxValue)] public long Seed { get; init; }

    /// <inheritdoc />
    [Range(0, 1_000_000_000)] public long Every { get; init; }

    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var facts = new Dictionary<string, string>([Comparison.RealFact(this, RealSamples), new("points", $"{Points}"), new("from", $"{Samples / 10}"), new("seed", $"{Seed}")]);
        return [new($"fd-infinity-{context.Net(Features).Name}-{Comparison.Short(Samples)}", Better.Min) { Facts = facts }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var net = evaluation.Net(Features);
        var sets = new Comparison(this, net, RealSamples, evaluation);
        var (real, fake) = (evaluation.Real.Moments(net, sets.Reals), sets.Fake);
        if (!sets.FakeIsFinite(fake) | !sets.RealIsFinite(real.Mean)) return [double.NaN];
        if (Math.Min(real.Count, Samples / 10) <= net.Size)
            evaluation.Warn($"FidInfinity fits a line from {Samples / 10} generated samples of {net.Size} features, against {real.Count} real ones: the bias is a line only for counts well above the number of features; take more samples.");
        return [Of(real, fake, Points, Seed)];
    }

    /// <summary>The distance at 1/n = 0, of the least-squares line through the distances of n samples.</summary>
    /// <param name="real">Moments of the real features (d).</param>
    /// <param name="fake">Generated features (N, d), in any order.</param>
    /// <param name="points">Counts n, evenly from N/10, at least 2, to N.</param>
    /// <param name="seed">Decides the order.</param>
    /// <exception cref="LabException">There are too few vectors, or the lengths of vectors differ.</exception>
    public static double Of(Moments real, Tensor fake, int points, long seed)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        var all = fake.shape[0];
        if (all < 20 || real.Count < 2) throw new LabException($"FidInfinity needs 20 generated vectors and 2 real ones, but there are {all} and {real.Count}.");
        if (real.Size != fake.shape[1]) throw new LabException($"FidInfinity compares vectors of one length, but the real ones have {real.Size} values and the generated ones {fake.shape[1]}.");
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)seed);
        var order = randperm(all, generator: generator);
        var counts = Enumerable.Range(0, points).Select(i => all / 10 + (all - all / 10) * i / (points - 1)).Distinct().ToList();
        var root = new FrechetRoot(real);
        var distances = GrowingMoments.Of(counts, (from, length) => fake.index_select(0, order.narrow(0, from, length))).Select(root.DistanceTo);
        return AtZero([.. counts.Select(count => 1.0 / count)], [.. distances]);
    }

    static double AtZero(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        return meanY - slope * meanX;
    }
}
