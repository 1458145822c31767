namespace GanLab.Metrics;

/// <summary>How samples fall onto the modes of a mixture, as VEEGAN (Srivastava et al., 2017) counts them.</summary>
/// <param name="PerMode">High-quality samples of each mode.</param>
/// <param name="Samples">Number of all samples.</param>
public sealed record ModeCount(IReadOnlyList<long> PerMode, long Samples)
{
    /// <summary>Standard deviation of each mode's high-quality samples around their own mean, over all axes; NaN where there are fewer than two.</summary>
    public IReadOnlyList<double> Deviations { get; init; } = [];

    /// <summary>Share of high-quality samples, in [0, 1]; NaN without samples.</summary>
    public double HighQuality => Samples == 0 ? double.NaN : (double)PerMode.Sum() / Samples;

    /// <summary>KL(p‖uniform) = Σ p ln(K p) of the shares p of the K modes among high-quality samples, in nats, 0 to ln K; NaN without high-quality samples.</summary>
    public double Kl => OfShares(share => Entropic(share, Fair));

    /// <summary>Jensen-Shannon divergence of the shares p and the uniform u = 1/K: Σ ½ p ln(p/m) + ½ u ln(u/m) with m = ½(p + u), in nats, 0 to ln 2; NaN without high-quality samples.</summary>
    public double Js => OfShares(share => (Entropic(share, (share + Fair) / 2) + Entropic(Fair, (share + Fair) / 2)) / 2);

    double Fair => 1.0 / PerMode.Count;

    /// <summary>Modes with at least that many high-quality samples.</summary>
    public int Covered(long minCount) => PerMode.Count(count => count >= minCount);

    /// <summary>Modes with at least this share of the N/K samples that a fair mode has.</summary>
    public int Reached(double shareOfFair) => PerMode.Count(count => count > 0 && count >= shareOfFair * Samples * Fair);

    /// <summary>Mean of <see cref="Deviations"/>, where they exist, divided by the one a perfect sampler has; NaN where none exists.</summary>
    public double SpreadOver(double perfect)
    {
        double[] known = [.. Deviations.Where(double.IsFinite)];
        return known.Length == 0 || perfect <= 0 ? double.NaN : known.Average() / perfect;
    }

    double OfShares(Func<double, double> term)
    {
        double all = PerMode.Sum();
        return all == 0 ? double.NaN : PerMode.Sum(count => term(count / all));
    }

    static double Entropic(double p, double q) => p == 0 ? 0 : p * Math.Log(p / q);
}
