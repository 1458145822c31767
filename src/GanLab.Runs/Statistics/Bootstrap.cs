namespace GanLab.Runs.Statistics;

/// <summary>An interval of confidence.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High);

/// <summary>A statistic of some numbers.</summary>
/// <param name="values">The numbers; a method must not keep them.</param>
public delegate double Statistic(ReadOnlySpan<double> values);

/// <summary>
/// Percentile bootstrap: draw as many values with replacement as there are, take the statistic, do so 10,000 times, and take the 2.5 % and 97.5 % quantiles (linear between
/// neighbours). Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979. With strata, each is drawn from apart and keeps its size, as in rliable (Agarwal et al., 2021).
/// Intervals of fewer than about ten values are too narrow: the values that were not seen are not in them.
/// </summary>
public sealed record Bootstrap
{
    /// <summary>Number of draws. Default 10,000.</summary>
    public int Resamples { get; init; } = 10_000;

    /// <summary>Probability that the interval shall cover. Default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Seed of the draws: the same numbers give the same interval. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The interval of a statistic; null for fewer than two values, which say nothing of a spread.</summary>
    /// <param name="values">The values, all finite or infinite, none NaN.</param>
    /// <param name="statistic">The statistic.</param>
    public Interval? Of(IReadOnlyList<double> values, Statistic statistic) => Of([values], statistic);

    /// <summary>The interval of a statistic of values in strata.</summary>
    /// <param name="strata">The strata, each drawn from apart.</param>
    /// <param name="statistic">The statistic of all values together.</param>
    public Interval? Of(IReadOnlyList<IReadOnlyList<double>> strata, Statistic statistic)
    {
        ArgumentNullException.ThrowIfNull(strata);
        ArgumentNullException.ThrowIfNull(statistic);
        var drawn = new double[strata.Sum(stratum => stratum.Count)];
        if (drawn.Length < 2) return null;
        var sources = strata.Where(stratum => stratum.Count > 0).Select(stratum => stratum.ToArray()).ToArray();
        var random = new Random(Seed);
        return Quantiles(() =>
        {
            var at = 0;
            foreach (var source in sources)
                for (var i = 0; i < source.Length; i++) drawn[at++] = source[random.Next(source.Length)];
            return statistic(drawn);
        });
    }

    /// <summary>The interval of whatever one draw gives.</summary>
    internal Interval Quantiles(Func<double> draw)
    {
        var statistics = new double[Resamples];
        for (var i = 0; i < statistics.Length; i++) statistics[i] = draw();
        Array.Sort(statistics);
        return new(Sample.Quantile(statistics, (1 - Level) / 2), Sample.Quantile(statistics, (1 + Level) / 2));
    }
}
