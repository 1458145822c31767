using ScottPlot;

namespace GanLab.Runs.Plots;

/// <summary>Turns curves into the lines of a panel.</summary>
sealed class PanelLines(RunCurves curves, CurvePlotOptions options)
{
    readonly IReadOnlyList<SeedGroup> groups = SeedGroup.Of(curves.Cards, curves.Names, options.Each);

    /// <summary>True if several seeds are drawn as one line.</summary>
    public bool HasBands => groups.Any(group => group.Runs.Count > 1);

    /// <summary>The lines, those in the background first.</summary>
    public IReadOnlyList<PlotLine> Of(Panel panel)
    {
        var lines = new List<PlotLine>();
        for (var c = 0; c < panel.Columns.Count; c++)
            for (var g = 0; g < groups.Count; g++)
                lines.AddRange(Lines(panel, c, g));
        return [.. lines.OrderBy(line => !line.Faint)];
    }

    IEnumerable<PlotLine> Lines(Panel panel, int c, int g)
    {
        var members = groups[g].Runs.Select(run => curves.Of(run, panel.Columns[c])).OfType<Curve>().ToList();
        if (members.Count == 0) yield break;
        var (colour, pattern) = groups.Count > 1 ? (Palette.Colour(g), Palette.Pattern(c)) : (Palette.Colour(c), LinePattern.Solid);
        var label = Label(panel.Columns[c], groups[g].Name, panel.Columns.Count > 1);
        double[][] raw = [.. members.Select(curve => Scaled(curve.Values))];
        double[][] smooth = [.. raw.Select(values => Smoothing.Mean(values, options.Smooth))];
        if (members.Count == 1)
        {
            if (options.Smooth > 1) yield return new(null, colour, LinePattern.Solid, X(members[0]), raw[0]) { Faint = true };
            yield return new(label, colour, pattern, X(members[0]), smooth[0]);
            yield break;
        }
        for (var i = 0; i < members.Count; i++) yield return new(null, colour, LinePattern.Solid, X(members[i]), smooth[i]) { Faint = true };
        var band = SeedBand.Of(members, smooth, options.OverTime);
        yield return new(label, colour, pattern, band.X, band.Mean) { Band = band };
    }

    string? Label(string column, string group, bool severalColumns) => (severalColumns, groups.Count > 1 || groups[0].Runs.Count > 1) switch
    {
        (true, true) => $"{column}, {group}",
        (true, false) => column,
        (false, true) => group,
        _ => null,
    };

    double[] X(Curve curve) => options.OverTime ? curve.Seconds : [.. curve.Steps.Select(step => (double)step)];

    double[] Scaled(double[] values) => options.Logarithmic ? [.. values.Select(value => value > 0 ? Math.Log10(value) : double.NaN)] : values;
}
