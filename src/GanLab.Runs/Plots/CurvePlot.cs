namespace GanLab.Runs.Plots;

/// <summary>Plots of curves: a panel for each column (columns of one scale share one), a line for each run; several seeds of one configuration as their mean with a band from the least to the greatest.</summary>
public static class CurvePlot
{
    /// <summary>Draws what was read.</summary>
    /// <param name="curves">Columns of some runs, at least one.</param>
    /// <param name="options">How.</param>
    /// <param name="svg">True for SVG, false for PNG.</param>
    public static PlotPicture Draw(RunCurves curves, CurvePlotOptions options, bool svg)
    {
        ArgumentNullException.ThrowIfNull(curves);
        ArgumentNullException.ThrowIfNull(options);
        var lines = new PanelLines(curves, options);
        var panels = Panel.Of(curves).Select(panel => (Panel: panel, Lines: lines.Of(panel))).ToList();
        var x = panels.SelectMany(panel => panel.Lines).Where(line => line.X.Length > 0).SelectMany(line => new[] { line.X[0], line.X[^1] }).DefaultIfEmpty(0).ToList();
        return PlotPicture.Of(Title(curves) + (lines.HasBands ? "  —  mean of seeds, band from the least to the greatest" : ""), [.. panels.Select((panel, i) => CurvePanel.Draw(panel.Panel, panel.Lines, options, (x.Min(), x.Max()), i == panels.Count - 1))], svg);
    }

    static string Title(RunCurves curves) => curves.Cards.Count switch
    {
        1 => curves.Cards[0].Id,
        <= 4 => string.Join(", ", curves.Names),
        _ => $"{curves.Cards.Count} runs of {string.Join(", ", curves.Cards.Select(card => card.Experiment).Distinct())}",
    };
}
