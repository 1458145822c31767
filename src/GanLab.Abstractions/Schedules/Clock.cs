namespace GanLab;

static class Clock
{
    /// <summary>t in the unit: steps, or epochs begun (fractional).</summary>
    public static double In(Unit unit, Moment moment) => unit == Unit.Steps
        ? moment.Index
        : moment.Index / (moment.PerEpoch ?? throw new LabException("A schedule counts epochs, but these data have no end: count steps instead."));

    public static long Positive(long value, string what) => value > 0 ? value : throw new LabException($"{what} must be at least 1; got {value}.");

    /// <summary>The reach of initial · factorᵗ; growth has no end that is known beforehand.</summary>
    public static double[] Bounds(double initial, double factor) => [initial, factor <= 1 ? 0 : double.CopySign(double.MaxValue, initial)];

    /// <summary>The same run seen from <paramref name="from"/> on, to <paramref name="end"/>.</summary>
    public static Moment Shift(Moment moment, long from, long end) => moment with { Index = moment.Index - from, Total = end - from };
}
