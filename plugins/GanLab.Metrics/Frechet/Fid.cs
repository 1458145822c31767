using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Fréchet distance between generated and real samples in feature space, see <see cref="FrechetDistance"/>. Column: <c>fd-</c> with the features' name and the number of generated samples, such as
/// <c>fd-pixels-10k</c>; <c>fid-10k</c> through the published Inception weights alone. From 0, in squared units of the features. For two sets of n samples of one distribution it is not 0 but falls
/// as 1/n, by [2d + d(d + 1)/2]/n for d independent features of variance 1: compare equal counts only. Moments are taken in one pass; memory: a few matrices (d, d), whatever the counts.
/// Heusel et al., "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium", 2017.
/// </summary>
/// <remarks>Use it when two generators are compared at one sample count through one net; not when samples are fewer than features, or to tell poor samples from missing ones: that is <see cref="DensityCoverage"/>. Proved by <c>FidTests</c>, <c>FrechetDistanceTests</c>, <c>FidFixtureTests</c>, <c>RealDataTests</c>.</remarks>
public sealed record Fid : IMetric
{
    /// <summary>What it looks through. Default: random convolutions, which need no file and no training.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <summary>Generated samples. Default 10 000; tables of papers use 50 000.</summary>
    [Range(2, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Real samples, at most what there is. Default 0: as many as generated ones; the paper takes the whole training set.</summary>
    [Range(0, 10_000_000)] public long RealSamples { get; init; }

    /// <inheritdoc />
    [Range(0, 1_000_000_000)] public long Every { get; init; }

    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [new(FrechetNames.Of(context.Net(Features), Samples), Better.Min) { Facts = new Dictionary<string, string>([Comparison.RealFact(this, RealSamples)]) }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var net = evaluation.Net(Features);
        var sets = new Comparison(this, net, RealSamples, evaluation);
        var (real, fake) = (evaluation.Real.Moments(net, sets.Reals), evaluation.Fake.Moments(net, Samples));
        if (!sets.FakeIsFinite(fake.Mean) | !sets.RealIsFinite(real.Mean)) return [double.NaN];
        foreach (var (moments, which) in new[] { (fake, "generated"), (real, "real") })
            if (moments.Count <= net.Size)
                evaluation.Warn($"Fid sees {moments.Count} {which} samples of {net.Size} features: the distance is right for these samples, but biased far upwards; take more than {net.Size}.");
        return [FrechetDistance.Of(real, fake)];
    }
}
