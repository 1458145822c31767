using System.Globalization;
using GanLab.Runs.Pictures;
using ScottPlot;

namespace GanLab.Runs.Plots;

/// <summary>How every panel looks: a frame of two axes, a pale grid, room for the data.</summary>
static class PanelStyle
{
    public const float TextSize = 13, TitleSize = 14;
    static readonly Color ink = Color.FromHex("#333333"), pale = Color.FromHex("#E4E4E4");

    public static Plot New(string title)
    {
        PlotFont.Use();
        var plot = new Plot();
        plot.Font.Set(Typeface.Family);
        plot.Axes.Color(ink);
        plot.Axes.Frameless(false);
        (plot.Axes.Top.FrameLineStyle.Width, plot.Axes.Right.FrameLineStyle.Width) = (0, 0);
        plot.Grid.MajorLineColor = pale;
        plot.Axes.Left.MinorTickStyle.Length = 2;
        plot.Axes.Bottom.MinorTickStyle.Length = 2;
        plot.Axes.Left.MinimumSize = 62;
        plot.Axes.Right.MinimumSize = 40;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = Number };
        plot.Title(title, TitleSize);
        (plot.Axes.Title.Label.Bold, plot.Axes.Title.Label.ForeColor) = (false, ink);
        (plot.Axes.Bottom.Label.Bold, plot.Axes.Left.Label.Bold) = (false, false);
        (plot.Legend.FontSize, plot.Legend.OutlineColor, plot.Legend.ShadowColor) = (12, pale, Colors.Transparent);
        plot.Legend.BackgroundColor = Colors.White.WithAlpha(0.85);
        return plot;
    }

    /// <summary>A legend above the data, in rows, where it hides nothing.</summary>
    public static void AddLegend(Plot plot)
    {
        plot.ShowLegend(Edge.Top).Padding = new(2);
        (plot.Legend.Orientation, plot.Legend.TightHorizontalWrapping, plot.Legend.OutlineWidth) = (Orientation.Horizontal, true, 0);
        (plot.Legend.Padding, plot.Legend.Margin) = (new(2), new(2));
    }

    /// <summary>A number on an axis, with thin groups of three digits: "20 000", "0.05", "1e-7".</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        if (size < 1e-12) return "0";
        if (size is < 1e-4 or >= 1e9) return value.ToString("0.###e-0", CultureInfo.InvariantCulture);
        return value.ToString(size >= 10_000 ? "#,0.###" : "0.#######", CultureInfo.InvariantCulture).Replace(',', ' ');
    }
}
