namespace GanLab.Runs.Plots;

/// <summary>Moving means.</summary>
static class Smoothing
{
    /// <summary>The mean of up to <paramref name="window"/> values around each one, fewer at an end or beside a value that is not finite: a gap stays a gap and is never smeared over.</summary>
    public static double[] Mean(double[] values, int window)
    {
        if (window <= 1) return values;
        var smooth = new double[values.Length];
        for (var from = 0; from < values.Length;)
        {
            var to = from;
            while (to < values.Length && double.IsFinite(values[to])) to++;
            MeanOfRun(values.AsSpan(from, to - from), window / 2, (window - 1) / 2, smooth.AsSpan(from));
            if (to < values.Length) smooth[to++] = double.NaN;
            from = to;
        }
        return smooth;
    }

    static void MeanOfRun(ReadOnlySpan<double> run, int before, int after, Span<double> smooth)
    {
        var (sum, low, high) = (0.0, 0, 0);
        for (var i = 0; i < run.Length; i++)
        {
            while (high < run.Length && high <= i + after) sum += run[high++];
            while (low < i - before) sum -= run[low++];
            smooth[i] = sum / (high - low);
        }
    }
}
