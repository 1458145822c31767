namespace GanLab.Runs.Statistics;

/// <summary>
/// How many runs each of two groups needs so that a difference of their means of δ is seen with power 0.8 by a two-sided test at α = 0.05, where runs of a group scatter by σ:
/// n = 2 (z₀.₉₇₅ + z₀.₈)² σ²/δ² ≈ 15.7 σ²/δ², rounded up (normal approximation; Cohen, "Statistical Power Analysis", 1988). An estimate from few runs is itself rough.
/// </summary>
public static class SampleSize
{
    static readonly double factor = 2 * Math.Pow(Normal.Quantile(0.975) + Normal.Quantile(0.8), 2);

    /// <summary>n; infinite for a difference of 0.</summary>
    /// <param name="deviation">σ.</param>
    /// <param name="difference">δ.</param>
    public static double PerGroup(double deviation, double difference) =>
        difference == 0 ? double.PositiveInfinity : Math.Max(2, Math.Ceiling(factor * deviation * deviation / (difference * difference)));

    /// <summary>n for σ and δ as they are seen in two groups.</summary>
    /// <param name="x">Values of one group, finite.</param>
    /// <param name="y">Values of the other, finite.</param>
    public static double PerGroup(IReadOnlyList<double> x, IReadOnlyList<double> y) => PerGroup(PooledDeviation(x, y), Sample.Mean([.. x]) - Sample.Mean([.. y]));

    /// <summary>σ of both groups around their own means: √((Σ(x − x̄)² + Σ(y − ȳ)²) / (n + m − 2)); NaN for fewer than three values.</summary>
    /// <param name="x">Values of one group.</param>
    /// <param name="y">Values of the other.</param>
    public static double PooledDeviation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var freedom = x.Count + y.Count - 2;
        return freedom < 1 ? double.NaN : Math.Sqrt((Sample.SquaredDeviations([.. x]) + Sample.SquaredDeviations([.. y])) / freedom);
    }
}
