namespace GanLab.Runs.Statistics;

/// <summary>Statistics of a few numbers, such as one metric over the seeds of an experiment.</summary>
public static class Sample
{
    /// <summary>Share that the interquartile mean leaves out at each end.</summary>
    const double Trimmed = 0.25;

    /// <summary>Arithmetic mean; NaN of no numbers.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    /// <summary>
    /// Interquartile mean: the mean of what is left when ⌊n/4⌋ of the smallest and ⌊n/4⌋ of the largest values are left out, so the mean itself for n &lt; 4. Less moved by one bad seed
    /// than the mean, less wasteful than the median. As <c>scipy.stats.trim_mean(x, 0.25)</c> in rliable. Agarwal et al., "Deep Reinforcement Learning at the Edge of the Statistical
    /// Precipice", 2021. NaN of no numbers, or where one is NaN.
    /// </summary>
    public static double InterquartileMean(ReadOnlySpan<double> values)
    {
        Span<double> sorted = values.Length <= 256 ? stackalloc double[values.Length] : new double[values.Length];
        values.CopyTo(sorted);
        sorted.Sort();
        if (sorted.Length > 0 && double.IsNaN(sorted[0])) return double.NaN;       // NaN sorts first
        var cut = (int)(Trimmed * sorted.Length);
        return Mean(sorted[cut..^cut]);
    }

    /// <summary>Sum of squared differences to the mean.</summary>
    internal static double SquaredDeviations(ReadOnlySpan<double> values)
    {
        var (mean, sum) = (Mean(values), 0.0);
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return sum;
    }

    /// <summary>Standard deviation with n − 1; NaN of fewer than two numbers.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values) => values.Length < 2 ? double.NaN : Math.Sqrt(SquaredDeviations(values) / (values.Length - 1));

    /// <summary>Quantile q of sorted numbers, linear between neighbours: value at place q (n − 1), as NumPy's default (type 7 of Hyndman and Fan, 1996).</summary>
    /// <param name="sorted">Numbers in rising order, at least one.</param>
    /// <param name="q">0 to 1.</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double q)
    {
        var place = q * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
