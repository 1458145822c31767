namespace GanLab.Metrics;

/// <summary>How samples fall onto the modes of a mixture.</summary>
/// <param name="PerMode">High-quality samples of each mode.</param>
/// <param name="Samples">Number of all samples.</param>
public sealed record ModeCount(IReadOnlyList<long> PerMode, long Samples)
{
    /// <summary>Share of high-quality samples, in [0, 1]; NaN without samples.</summary>
    public double HighQuality => Samples == 0 ? double.NaN : (double)PerMode.Sum() / Samples;

    /// <summary>KL(p‖uniform) = Σ p ln(K p) of the shares p of the K modes among high-quality samples, in nats, 0 to ln K; NaN without high-quality samples.</summary>
    public double Kl
    {
        get
        {
            double all = PerMode.Sum();
            return all == 0 ? double.NaN : PerMode.Where(count => count > 0).Sum(count => count / all * Math.Log(PerMode.Count * count / all));
        }
    }

    /// <summary>Modes with at least that many high-quality samples.</summary>
    public int Covered(long minCount) => PerMode.Count(count => count >= minCount);
}
