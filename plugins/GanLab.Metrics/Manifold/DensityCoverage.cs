using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Density and coverage, from balls around real samples that reach to their k-th nearest real neighbour. Density: how many balls hold a generated sample, on average, divided by k; from 0, about 1 for equal
/// distributions, above 1 where samples crowd. Coverage: the share of real samples whose ball holds a generated one, in [0, 1]; 1 − 2⁻ᵏ on average for equal distributions and counts. Columns: <c>density-</c> and
/// <c>coverage-</c> with the features' name and the number of generated samples, such as <c>coverage-pixels-10k</c>. Distances are Euclidean, in float64. Time grows with the square of the counts; memory:
/// the features, (N + M)·d·4 bytes, and 256 rows of distances.
/// Naeem, Oh, Uh, Choi, Yoo, "Reliable Fidelity and Diversity Metrics for Generative Models", 2020.
/// </summary>
/// <remarks>Use it when poor samples and missing kinds of samples shall be told apart, outliers or not; not when counts differ between the runs compared: coverage rises with the generated count. Proved by <c>DensityCoverageTests</c>, <c>PrecisionRecallFixtureTests</c>, <c>RealDataTests</c>.</remarks>
public sealed record DensityCoverage : IMetric
{
    /// <summary>What it looks through. Default: random convolutions, which the paper finds as good as trained ones, and better on data unlike ImageNet.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <summary>Generated samples. Default 10 000: the paper.</summary>
    [Range(2, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Real samples, at most what there is. Default 0: as many as generated ones, as the paper.</summary>
    [Range(0, 10_000_000)] public long RealSamples { get; init; }

    /// <summary>Neighbour k to which a ball reaches. Default 5: the paper.</summary>
    [Range(1, 1000)] public int K { get; init; } = 5;

    /// <summary>Whether surfaces belong to balls. Default: they do not, as in the authors' code.</summary>
    public Boundary Boundary { get; init; } = Boundary.Strict;

    /// <inheritdoc />
    [Range(0, 1_000_000_000)] public long Every { get; init; }

    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context) => NeighbourColumns.Of(this, context, Features, RealSamples, K, Boundary, "density", "coverage");

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var sets = new Comparison(this, evaluation.Net(Features), RealSamples, evaluation);
        var (real, fake) = (sets.Real, sets.Fake);
        if (!sets.FakeIsFinite(fake) | !sets.RealIsFinite(real)) return [double.NaN, double.NaN];
        var (density, coverage) = Of(real, fake, K, Boundary);
        return [density, coverage];
    }

    /// <summary>Density and coverage.</summary>
    /// <param name="real">Real features (N, d), more than k.</param>
    /// <param name="fake">Generated features (M, d).</param>
    /// <param name="k">Neighbour to which a ball reaches.</param>
    /// <param name="boundary">Whether surfaces belong to balls.</param>
    /// <exception cref="LabException">There are not more than k real vectors, or the lengths of vectors differ.</exception>
    public static (double Density, double Coverage) Of(Tensor real, Tensor fake, int k = 5, Boundary boundary = Boundary.Strict)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        Balls.Check(real, fake);
        using var scope = NewDisposeScope();
        var (held, holders) = Balls.Count(real, Distances.Radii(real, k), fake, boundary);
        return (holders.to(float64).mean().item<double>() / k, Balls.ShareOfHits(held));
    }
}
