namespace GanLab.Runs.Statistics;

/// <summary>
/// The rank test of Mann and Whitney, "On a Test of Whether one of Two Random Variables is Stochastically Larger than the Other", 1947: how often chance alone would part two groups
/// as far as they are parted, if group made no difference.
/// </summary>
public static class MannWhitney
{
    const int MostExact = 60;

    /// <summary>
    /// Two-sided p: exact up to 60 values in all, over every way of dealing the pooled values into two groups of these sizes, ties at their mean rank; beyond by the normal
    /// approximation, corrected for ties and continuity.
    /// </summary>
    /// <param name="x">Values of one group, none NaN.</param>
    /// <param name="y">Values of the other, none NaN.</param>
    public static double TwoSidedP(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return x.Count + y.Count <= MostExact ? Exact(x, y) : Approximate(x, y);
    }

    internal static double Exact(IReadOnlyList<double> x, IReadOnlyList<double> y) => Of(x, y, Exact);

    internal static double Approximate(IReadOnlyList<double> x, IReadOnlyList<double> y) => Of(x, y, Approximate);

    static double Of(IReadOnlyList<double> x, IReadOnlyList<double> y, Func<int[], int, int, double> p)
    {
        if (x.Count == 0 || y.Count == 0) return 1;
        var ranks = DoubledRanks([.. x, .. y]);
        var sum = ranks.AsSpan(0, x.Count).ToArray().Sum();
        var distance = Math.Abs(sum - x.Count * (ranks.Length + 1));               // of twice the rank sum from its mean
        return p(ranks, x.Count, distance);
    }

    /// <summary>Counts the subsets of n ranks by their sum: ways[k][s] of k ranks that sum to s.</summary>
    static double Exact(int[] ranks, int n, int distance)
    {
        var most = ranks.Sum();
        var ways = new double[n + 1, most + 1];
        ways[0, 0] = 1;
        foreach (var rank in ranks)
            for (var k = n; k >= 1; k--)
                for (var sum = most; sum >= rank; sum--) ways[k, sum] += ways[k - 1, sum - rank];
        var (all, far) = (0.0, 0.0);
        for (var sum = 0; sum <= most; sum++)
        {
            all += ways[n, sum];
            if (Math.Abs(sum - n * (ranks.Length + 1)) >= distance) far += ways[n, sum];
        }
        return far / all;
    }

    static double Approximate(int[] ranks, int n, int distance)
    {
        double size = ranks.Length, m = size - n;
        var ties = ranks.GroupBy(rank => rank).Sum(tie => Math.Pow(tie.Count(), 3) - tie.Count());
        var variance = n * m / 12 * (size + 1 - ties / (size * (size - 1)));
        if (variance <= 0) return 1;
        return 2 * Normal.Above(Math.Max(0, distance / 2.0 - 0.5) / Math.Sqrt(variance));
    }

    /// <summary>Twice the rank of each value, from 2 on; tied values share their mean rank, which doubled is whole.</summary>
    static int[] DoubledRanks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new int[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && values[order[to]].Equals(values[order[from]])) to++;
            for (var i = from; i < to; i++) ranks[order[i]] = from + 1 + to;
            from = to;
        }
        return ranks;
    }
}
