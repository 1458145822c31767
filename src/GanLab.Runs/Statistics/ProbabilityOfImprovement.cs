namespace GanLab.Runs.Statistics;

/// <summary>
/// How likely a run of Y is better than a run of X: P(X &lt; Y) + ½ P(X = Y), over all pairs; the statistic U of Mann and Whitney (1947) over n m. Recommended for comparing
/// algorithms by Agarwal et al. (2021), as it depends on order alone. ½ says that neither is better.
/// </summary>
public static class ProbabilityOfImprovement
{
    /// <summary>P(X &lt; Y) + ½ P(X = Y), where greater is better.</summary>
    /// <param name="x">Values of one group, none NaN.</param>
    /// <param name="y">Values of the other, none NaN.</param>
    public static double Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var ranks = new Ranks(x, y);
        return ranks.Share(ranks.CountsOfX, ranks.CountsOfY);
    }

    /// <summary>Its bootstrap interval, both groups drawn from apart; null where a group has fewer than two values.</summary>
    /// <param name="x">Values of one group, none NaN.</param>
    /// <param name="y">Values of the other, none NaN.</param>
    /// <param name="bootstrap">How to draw.</param>
    public static Interval? IntervalOf(IReadOnlyList<double> x, IReadOnlyList<double> y, Bootstrap bootstrap)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(bootstrap);
        if (x.Count < 2 || y.Count < 2) return null;
        var ranks = new Ranks(x, y);
        var random = new Random(bootstrap.Seed);
        var (ofX, ofY) = (new int[ranks.CountsOfX.Length], new int[ranks.CountsOfX.Length]);
        return bootstrap.Quantiles(() =>
        {
            Draw(ranks.X, ofX);
            Draw(ranks.Y, ofY);
            return ranks.Share(ofX, ofY);
        });

        void Draw(int[] from, int[] counts)
        {
            Array.Clear(counts);
            for (var i = 0; i < from.Length; i++) counts[from[random.Next(from.Length)]]++;
        }
    }

    /// <summary>The values of both groups as places among the distinct values of both, so that a draw of n and m values costs n + m.</summary>
    sealed class Ranks
    {
        public Ranks(IReadOnlyList<double> x, IReadOnlyList<double> y)
        {
            double[] distinct = [.. x.Concat(y).Distinct().Order()];
            (X, Y) = ([.. x.Select(value => Array.BinarySearch(distinct, value))], [.. y.Select(value => Array.BinarySearch(distinct, value))]);
            (CountsOfX, CountsOfY) = (Counts(X, distinct.Length), Counts(Y, distinct.Length));
        }

        public int[] X { get; }

        public int[] Y { get; }

        public int[] CountsOfX { get; }

        public int[] CountsOfY { get; }

        public double Share(int[] ofX, int[] ofY)
        {
            var (below, wins) = (0L, 0.0);
            for (var place = 0; place < ofX.Length; place++)
            {
                wins += ofY[place] * (below + ofX[place] / 2.0);
                below += ofX[place];
            }
            return wins / ((double)X.Length * Y.Length);
        }

        static int[] Counts(int[] places, int length)
        {
            var counts = new int[length];
            foreach (var place in places) counts[place]++;
            return counts;
        }
    }
}
