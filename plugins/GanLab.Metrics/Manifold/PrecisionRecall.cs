using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Improved precision and recall: the share of generated samples that lie in a ball around a real one which reaches to its k-th nearest real neighbour, and the share of real samples in the same balls around
/// generated ones. Columns: <c>precision-</c> and <c>recall-</c> with the features' name and the number of generated samples, such as <c>recall-pixels-10k</c>, both in [0, 1]. Distances are Euclidean, in
/// float64. Time grows with the square of the counts; memory: the features, (N + M)·d·4 bytes, and 256 rows of distances.
/// Kynkäänniemi et al., "Improved Precision and Recall Metric for Assessing Generative Models", 2019.
/// </summary>
/// <remarks>Use it when poor samples and missing kinds of samples shall be told apart; not when generated outliers are likely: one makes a ball that holds all real samples, and recall 1; <see cref="DensityCoverage"/> is safe from that. Proved by <c>PrecisionRecallTests</c>, <c>PrecisionRecallFixtureTests</c>.</remarks>
public sealed record PrecisionRecall : IMetric
{
    /// <summary>What it looks through. Default: random convolutions, which need no file and no training; the paper has VGG16.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <summary>Generated samples. Default 10 000; the paper has 50 000.</summary>
    [Range(2, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Real samples, at most what there is. Default 0: as many as generated ones, as the paper.</summary>
    [Range(0, 10_000_000)] public long RealSamples { get; init; }

    /// <summary>Neighbour k to which a ball reaches. Default 3: the paper.</summary>
    [Range(1, 1000)] public int K { get; init; } = 3;

    /// <summary>Whether surfaces belong to balls. Default: they do, as in the authors' code.</summary>
    public Boundary Boundary { get; init; } = Boundary.Inclusive;

    /// <inheritdoc />
    [Range(0, 1_000_000_000)] public long Every { get; init; }

    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context) => NeighbourColumns.Of(this, context, Features, RealSamples, K, Boundary, "precision", "recall");

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var sets = new Comparison(this, evaluation.Net(Features), RealSamples, evaluation);
        var (real, fake) = (sets.Real, sets.Fake);
        if (!sets.FakeIsFinite(fake) | !sets.RealIsFinite(real)) return [double.NaN, double.NaN];
        var (precision, recall) = Of(real, fake, K, Boundary);
        return [precision, recall];
    }

    /// <summary>Precision and recall.</summary>
    /// <param name="real">Real features (N, d), more than k.</param>
    /// <param name="fake">Generated features (M, d), more than k.</param>
    /// <param name="k">Neighbour to which a ball reaches.</param>
    /// <param name="boundary">Whether surfaces belong to balls.</param>
    /// <exception cref="LabException">There are not more than k vectors, or their lengths differ.</exception>
    public static (double Precision, double Recall) Of(Tensor real, Tensor fake, int k = 3, Boundary boundary = Boundary.Inclusive)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        Balls.Check(real, fake);
        using var scope = NewDisposeScope();
        var inReal = Balls.Count(real, Distances.Radii(real, k), fake, boundary).Holders;
        var inFake = Balls.Count(fake, Distances.Radii(fake, k), real, boundary).Holders;
        return (Balls.ShareOfHits(inReal), Balls.ShareOfHits(inFake));
    }
}
