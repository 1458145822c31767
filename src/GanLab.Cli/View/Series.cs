namespace GanLab.Cli.View;

/// <summary>One number over the run: now, at its best, and its course.</summary>
/// <param name="name">Column of the record.</param>
/// <param name="better">Which values are better, or null where none is, as of a loss.</param>
/// <param name="width">Characters of its course.</param>
sealed class Series(string name, Better? better, int width = 30)
{
    readonly Trend trend = new(width);

    public string Name { get; } = name;

    /// <summary>The last value, or null before the first.</summary>
    public double? Now { get; private set; }

    /// <summary>The best finite value and its step, or null.</summary>
    public (double Value, long Step)? Best { get; private set; }

    public string Course => trend.ToString();

    public void Add(long step, double value)
    {
        Now = value;
        trend.Add(value);
        if (better is null || !double.IsFinite(value)) return;
        if (Best is not { } best || (better == Better.Max ? value > best.Value : value < best.Value)) Best = (value, step);
    }
}
