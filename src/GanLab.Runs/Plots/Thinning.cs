namespace GanLab.Runs.Plots;

/// <summary>
/// Makes long curves short without changing how they look: in each pixel column the first, least, greatest and last value are kept, and the
/// first one that is not finite, as NaN. What a picture shows is then what all rows would show.
/// </summary>
static class Thinning
{
    /// <summary>At most five points for each of so many pixel columns; a curve that is short already stays as it is.</summary>
    /// <param name="x">Abscissae, not falling.</param>
    /// <param name="y">Values; NaN and infinities break the line.</param>
    /// <param name="columns">Pixel columns from the first abscissa to the last.</param>
    public static (double[] X, double[] Y) Of(double[] x, double[] y, int columns)
    {
        if (x.Length <= 2 * columns) return (x, [.. y.Select(value => double.IsFinite(value) ? value : double.NaN)]);
        var (keptX, keptY) = (new List<double>(), new List<double>());
        Span<int> kept = stackalloc int[5];
        foreach (var (from, to) in Buckets(x, columns))
        {
            var count = Extremes(y, from, to, kept);
            for (var i = 0; i < count; i++)
            {
                keptX.Add(x[kept[i]]);
                keptY.Add(double.IsFinite(y[kept[i]]) ? y[kept[i]] : double.NaN);
            }
        }
        return ([.. keptX], [.. keptY]);
    }

    /// <summary>Stretches of rows that fall into one pixel column.</summary>
    public static IEnumerable<(int From, int To)> Buckets(double[] x, int columns)
    {
        var (start, width) = (x.Length > 0 ? x[0] : 0, x.Length > 0 ? (x[^1] - x[0]) / columns : 0);
        for (var from = 0; from < x.Length;)
        {
            var bucket = Bucket(x[from]);
            var to = from + 1;
            while (to < x.Length && Bucket(x[to]) <= bucket) to++;
            yield return (from, to);
            from = to;
        }

        long Bucket(double value) => width > 0 ? (long)((value - start) / width) : 0;
    }

    /// <summary>Writes the indices to keep, in order, each once; gives their number.</summary>
    static int Extremes(double[] y, int from, int to, Span<int> kept)
    {
        int first = -1, least = -1, greatest = -1, last = -1, broken = -1;
        for (var i = from; i < to; i++)
        {
            if (!double.IsFinite(y[i]))
            {
                if (broken < 0) broken = i;
                continue;
            }
            if (first < 0) first = least = greatest = i;
            if (y[i] < y[least]) least = i;
            if (y[i] > y[greatest]) greatest = i;
            last = i;
        }
        kept[0] = first;
        kept[1] = least;
        kept[2] = greatest;
        kept[3] = last;
        kept[4] = broken;
        kept.Sort();
        var count = 0;
        foreach (var index in kept)
            if (index >= 0 && (count == 0 || kept[count - 1] != index)) kept[count++] = index;
        return count;
    }
}
