using System.Globalization;
using ScottPlot;

namespace GanLab.Runs.Plots;

/// <summary>Bars of the shares of classes, a panel for each run, with the share that each class would have if all had the same.</summary>
public static class SharePlot
{
    const int MostLabels = 30;

    /// <summary>Draws what was read.</summary>
    /// <param name="shares">Shares of some runs, at least one.</param>
    /// <param name="svg">True for SVG, false for PNG.</param>
    public static PlotPicture Draw(RunShares shares, bool svg)
    {
        ArgumentNullException.ThrowIfNull(shares);
        var top = shares.Runs.SelectMany(run => run.Shares.Values).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return PlotPicture.Of("Shares of classes", [.. shares.Runs.Select((run, i) => Panel(run, top, i == shares.Runs.Count - 1))], svg);
    }

    static Plot Panel(ClassShares run, double top, bool last)
    {
        var plot = PanelStyle.New($"{run.Run}, step {run.Step.ToString(CultureInfo.InvariantCulture)}");
        var classes = run.Shares.Keys.Max() + 1;
        var bars = plot.Add.Bars(run.Shares.Where(share => double.IsFinite(share.Value)).Select(share => new Bar { Position = share.Key, Value = share.Value, FillColor = Palette.Colour(0), LineWidth = 0, Size = 0.8 }).ToArray());
        bars.LegendText = "share";
        foreach (var lost in run.Shares.Where(share => !double.IsFinite(share.Value))) plot.Add.Marker(lost.Key, 0, MarkerShape.Eks, 9, Palette.Colour(1));
        var even = plot.Add.HorizontalLine(1.0 / classes, 1.3f, Palette.Colour(1), LinePattern.Dashed);
        even.LegendText = $"even share {(1.0 / classes).ToString("0.###", CultureInfo.InvariantCulture)}";
        var every = Math.Max(1, (classes + MostLabels - 1) / MostLabels);
        double[] labelled = [.. Enumerable.Range(0, classes).Where(number => number % every == 0).Select(number => (double)number)];
        plot.Axes.Bottom.SetTicks(labelled, [.. labelled.Select(number => number.ToString(CultureInfo.InvariantCulture))]);
        plot.Axes.SetLimits(-0.6, classes - 0.4, 0, Math.Max(top, 1.0 / classes) * 1.25);
        if (last) plot.XLabel("class", PanelStyle.TextSize);
        plot.HideGrid();
        PanelStyle.AddLegend(plot);
        return plot;
    }
}
