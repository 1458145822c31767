using System.Globalization;
using ScottPlot;

namespace GanLab.Runs.Plots;

/// <summary>Ticks of an axis of logarithms (base 10): powers of ten where there are three, else 1, 2 and 5, else round numbers of a linear axis.</summary>
sealed class LogTicks : ITickGenerator
{
    const int Enough = 3;
    static readonly int[] one = [1], three = [1, 2, 5];

    /// <inheritdoc />
    public Tick[] Ticks { get; private set; } = [];

    /// <inheritdoc />
    public int MaxTickCount { get; set; } = 1000;

    /// <inheritdoc />
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle) => Ticks = Between(range.Min, range.Max);

    /// <summary>The ticks from one logarithm to another.</summary>
    public static Tick[] Between(double from, double to)
    {
        if (!(to - from < 600)) return [];
        var powers = Mantissas(from, to, one, (int)Math.Ceiling((to - from) / 8)).ToList();
        var major = powers.Count >= Enough ? powers : [.. Mantissas(from, to, three, 1)];
        if (major.Count < Enough) major = [.. Linear(Math.Pow(10, from), Math.Pow(10, to))];
        var minor = powers.Count >= 2 ? Mantissas(from, to, [2, 3, 4, 5, 6, 7, 8, 9], 1) : [];
        return [.. major.Select(value => Tick.Major(Math.Log10(value), Text(value))), .. minor.Select(value => Tick.Minor(Math.Log10(value)))];
    }

    static IEnumerable<double> Mantissas(double from, double to, int[] mantissas, int every)
    {
        for (var power = (int)Math.Floor(from); power <= Math.Ceiling(to); power++)
            foreach (var value in mantissas.Select(mantissa => mantissa * Math.Pow(10, power)))
                if (power % every == 0 && Math.Log10(value) >= from && Math.Log10(value) <= to) yield return value;
    }

    static IEnumerable<double> Linear(double from, double to)
    {
        var size = Math.Pow(10, Math.Floor(Math.Log10((to - from) / Enough)));
        var step = new[] { 5, 2, 1 }.Select(factor => factor * size).First(candidate => candidate == size || (to - from) / candidate >= Enough);
        for (var i = Math.Ceiling(from / step); i * step <= to; i++) yield return i * step;
    }

    static string Text(double value) => value is >= 1e-4 and < 1e6 ? value.ToString("0.######", CultureInfo.InvariantCulture) : value.ToString("0.##e-0", CultureInfo.InvariantCulture);
}
