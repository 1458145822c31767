using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Maximum mean discrepancy with the kernel k(x, y) = exp(−‖x − y‖²/2σ²), squared and unbiased: mean of k over the pairs i ≠ j of either set, minus twice the mean over the pairs of both.
/// Column <c>mmd-pixels-1k</c>: 0 on average for two sets of one distribution, and then as often below 0 as above. Unless a bandwidth is given, σ is the median distance of two of at most 1000 real
/// samples, so that it is the same in every evaluation of a run (Gretton et al. take the median over both sets).
/// Gretton, Borgwardt, Rasch, Schölkopf, Smola, "A Kernel Two-Sample Test", 2012, lemma 6 and section 8.
/// </summary>
/// <remarks>Use it when few vectors are to be compared and one scale matters; not for images through pixels: there all distances are alike. Proved by <c>GaussianMmdTests</c>, <c>SampleMetricsFixtureTests</c>.</remarks>
public sealed record GaussianMmd : IMetric
{
    const long MostForMedian = 1000;

    /// <summary>Generated samples, and real ones. Default 1000.</summary>
    [Range(2, 1_000_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>σ, in the unit of the features. Default 0: the median distance of two real samples.</summary>
    [Range(0, double.MaxValue)] public double Bandwidth { get; init; }

    /// <summary>What is compared. Default <see cref="Pixels"/>.</summary>
    public IFeatures Features { get; init; } = new Pixels();

    /// <inheritdoc />
    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var facts = new Dictionary<string, string> { ["bandwidth"] = Bandwidth == 0 ? "median distance of real samples" : $"{Bandwidth:R}" };
        return [new($"mmd-{context.Net(Features).Name}-{Comparison.Short(Samples)}", Better.Min) { Facts = facts }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        if (evaluation.FakeVectors(this, Features) is not { } fake || evaluation.RealVectors(this, Features) is not { } real) return Taking.NaN(1);
        if (real.shape[0] < 2) return evaluation.None(this, "it compares pairs, and there is only one real sample");
        var bandwidth = Bandwidth > 0 ? Bandwidth : MedianDistance(real.narrow(0, 0, Math.Min(MostForMedian, real.shape[0])));
        return bandwidth > 0 ? [Squared(real, fake, bandwidth)] : evaluation.None(this, "half of the real samples or more are alike, so that their median distance is 0; give a Bandwidth");
    }

    /// <summary>Squared discrepancy.</summary>
    /// <param name="x">(N, d).</param>
    /// <param name="y">(M, d).</param>
    /// <param name="bandwidth">σ, above 0.</param>
    /// <param name="unbiased">Leaves the pairs (i, i) out of the means within a set; with them the value is never below 0.</param>
    public static double Squared(Tensor x, Tensor y, double bandwidth, bool unbiased = true)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        using var scope = NewDisposeScope();
        var (a, b) = (x.detach().cpu().to(float64), y.detach().cpu().to(float64));
        double Sum(Tensor left, Tensor right) => ExactDistances.Blocks(left, right).Sum(one => SumOfKernel(one.Block, bandwidth));
        double Within(Tensor set)
        {
            double n = set.shape[0];
            return unbiased ? (Sum(set, set) - n) / (n * (n - 1)) : Sum(set, set) / (n * n);           // k(x, x) = 1
        }
        return Within(a) + Within(b) - 2 * Sum(a, b) / ((double)a.shape[0] * b.shape[0]);
    }

    /// <summary>Median of the distances of all pairs of a set: the median heuristic for σ. Memory: two matrices (N, N).</summary>
    /// <param name="x">(N, d), N at least 2.</param>
    public static double MedianDistance(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var distances = sort(ExactDistances.Pairs(x.detach().cpu().to(float64))).Item1;
        var count = distances.shape[0];
        return (distances[(count - 1) / 2].item<double>() + distances[count / 2].item<double>()) / 2;
    }

    static double SumOfKernel(Tensor distances, double bandwidth)
    {
        using var scope = NewDisposeScope();
        return distances.square().div_(-2 * bandwidth * bandwidth).exp_().sum().item<double>();
    }
}
