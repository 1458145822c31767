namespace GanLab.Metrics;

/// <summary>Mean of several estimates, and how far they spread: as the inception score (Salimans et al., 2016) is reported over its splits, and KID (Bińkowski et al., 2018) over its subsets.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation of the estimates themselves (divided by their number, as NumPy's default).</param>
/// <param name="Estimates">The estimates.</param>
public sealed record Spread(double Mean, double Deviation, IReadOnlyList<double> Estimates)
{
    /// <summary>Mean and deviation of estimates.</summary>
    public static Spread Of(IReadOnlyList<double> estimates)
    {
        var mean = estimates.Average();
        return new(mean, Math.Sqrt(estimates.Average(one => (one - mean) * (one - mean))), estimates);
    }
}
