using ScottPlot;
using ScottPlot.TickGenerators;

namespace GanLab.Runs.Plots;

/// <summary>Draws the lines of one panel.</summary>
static class CurvePanel
{
    /// <summary>Pixel columns that lines are thinned to: as many as the widest panel has.</summary>
    const int Columns = 1000;
    const double SecondsPerMinute = 60, SecondsPerHour = 3600;

    const int Crosses = 120;

    /// <summary>Draws a panel; all panels of a picture share the abscissa.</summary>
    public static Plot Draw(Panel panel, IReadOnlyList<PlotLine> lines, CurvePlotOptions options, (double From, double To) x, bool last)
    {
        var plot = PanelStyle.New(panel.Title);
        var (scale, unit) = options.OverTime ? Unit(x.To) : (1, "");
        foreach (var line in lines.Select(line => line with { X = [.. line.X.Select(x => x / scale)] })) Draw(plot, line, scale);
        if (last) plot.XLabel(options.OverTime ? $"training time ({unit})" : "step", PanelStyle.TextSize);
        if (options.Logarithmic) plot.Axes.Left.TickGenerator = new LogTicks();
        else plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = PanelStyle.Number };
        plot.Axes.Margins(0.01, 0.08);
        plot.Axes.AutoScale();
        var margin = x.To > x.From ? (x.To - x.From) * 0.01 : 0.5;
        plot.Axes.SetLimitsX((x.From - margin) / scale, (x.To + margin) / scale);
        if (!lines.Any(line => line.Y.Any(double.IsFinite))) ShowEmpty(plot);
        MarkBroken(plot, lines, scale);
        if (lines.Any(line => line.Label is not null) || plot.GetPlottables().SelectMany(drawn => drawn.LegendItems).Any(item => item.LabelText.Length > 0)) PanelStyle.AddLegend(plot);
        return plot;
    }

    static (double Scale, string Unit) Unit(double longest) => longest switch
    {
        < 5 * SecondsPerMinute => (1, "s"),
        < 5 * SecondsPerHour => (SecondsPerMinute, "min"),
        _ => (SecondsPerHour, "h"),
    };

    /// <summary>A panel without any value to draw says so.</summary>
    static void ShowEmpty(Plot plot)
    {
        plot.Axes.SetLimitsY(0, 1);
        plot.Axes.Left.TickGenerator = new EmptyTickGenerator();
        var text = plot.Add.Text("no finite value", plot.Axes.GetLimits().Center);
        (text.LabelFontSize, text.LabelFontColor, text.LabelAlignment) = (PanelStyle.TextSize, Colors.Gray, Alignment.MiddleCenter);
    }

    static void Draw(Plot plot, PlotLine line, double scale)
    {
        if (line.Band is { } band) DrawBand(plot, line, band with { X = [.. band.X.Select(x => x / scale)] });
        var (x, y) = Thinning.Of(line.X, line.Y, Columns);
        var drawn = plot.Add.ScatterLine(x, y, line.Faint ? line.Colour.WithAlpha(0.25) : line.Colour);
        (drawn.LineWidth, drawn.LinePattern, drawn.LegendText) = (line.Faint ? 1 : 1.6f, line.Pattern, line.Label ?? "");
        var alone = Enumerable.Range(0, y.Length).Where(i => !double.IsNaN(y[i]) && (i == 0 || double.IsNaN(y[i - 1])) && (i == y.Length - 1 || double.IsNaN(y[i + 1]))).ToArray();
        if (alone.Length > 0) plot.Add.Markers(alone.Select(i => x[i]).ToArray(), alone.Select(i => y[i]).ToArray(), MarkerShape.FilledCircle, 5, drawn.Color);
    }

    /// <summary>The band between the seeds, with a hole wherever one of them is not finite.</summary>
    static void DrawBand(Plot plot, PlotLine line, SeedBand band)
    {
        var points = Thinning.Buckets(band.X, Columns).Select(bucket => (
            X: (band.X[bucket.From] + band.X[bucket.To - 1]) / 2,
            Low: band.Low[bucket.From..bucket.To].Min(),
            High: band.High[bucket.From..bucket.To].Max())).ToList();
        while (points.Count > 0)
        {
            var whole = points.TakeWhile(point => double.IsFinite(point.Low) && double.IsFinite(point.High)).ToList();
            if (whole.Count > 1)
            {
                var fill = plot.Add.FillY(whole);
                (fill.FillColor, fill.LineWidth, fill.MarkerSize) = (line.Colour.WithAlpha(0.15), 0, 0);
            }
            points = points[Math.Min(points.Count, whole.Count + 1)..];
        }
    }

    /// <summary>Where a value is not finite, a cross stands on the lower edge, in the line's colour.</summary>
    static void MarkBroken(Plot plot, IReadOnlyList<PlotLine> lines, double scale)
    {
        var limits = plot.Axes.GetLimits();
        var (edge, named) = (limits.Bottom + limits.VerticalSpan * 0.025, false);
        foreach (var line in lines.Where(line => !line.Faint))
        {
            double[] broken = [.. Thinning.Buckets(line.X, Crosses).Select(bucket => Array.FindIndex(line.Y, bucket.From, bucket.To - bucket.From, y => !double.IsFinite(y))).Where(at => at >= 0).Select(at => line.X[at] / scale)];
            if (broken.Length == 0) continue;
            var crosses = plot.Add.Markers(broken, broken.Select(_ => edge).ToArray(), MarkerShape.Eks, 7, line.Colour);
            (crosses.MarkerStyle.LineWidth, crosses.LegendText, named) = (1.5f, named ? "" : "not finite", true);
        }
        plot.Axes.SetLimits(limits);
    }
}
