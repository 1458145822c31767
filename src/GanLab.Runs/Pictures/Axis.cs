using System.Globalization;

namespace GanLab.Runs.Pictures;

/// <summary>The numbers along an axis, the same for both axes of a plot.</summary>
sealed record Axis(double From, double To)
{
    const double Margin = 0.2;

    /// <summary>An axis that holds these values, equal on both sides of their middle, with a margin.</summary>
    public static Axis Around(IEnumerable<(double X, double Y)> points)
    {
        var finite = points.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y)).ToList();
        if (finite.Count == 0) return new(-1, 1);
        var least = Math.Min(finite.Min(point => point.X), finite.Min(point => point.Y));
        var greatest = Math.Max(finite.Max(point => point.X), finite.Max(point => point.Y));
        var half = Math.Max((greatest - least) / 2 * (1 + Margin), Math.Max(1e-6, Math.Abs(greatest) * 1e-6));
        var middle = (least + greatest) / 2;
        return new(middle - half, middle + half);
    }

    /// <summary>Round numbers on the axis, four to nine of them, with their texts.</summary>
    public IEnumerable<(double Value, string Text)> Ticks()
    {
        var size = Math.Pow(10, Math.Floor(Math.Log10((To - From) / 4)));
        var step = new[] { 5, 2, 1 }.Select(factor => factor * size).First(candidate => (To - From) / candidate >= 4);
        var decimals = Math.Clamp((int)-Math.Floor(Math.Log10(step) + 1e-9), 0, 9);
        for (var i = Math.Ceiling(From / step); i * step <= To; i++)
            yield return (i * step, (i * step + 0.0).ToString(i == 0 ? "0" : $"F{decimals}", CultureInfo.InvariantCulture));
    }

    public bool Holds((double X, double Y) point) => point.X >= From && point.X <= To && point.Y >= From && point.Y <= To;
}
