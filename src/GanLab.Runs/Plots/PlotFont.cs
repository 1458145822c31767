using ScottPlot;
using SkiaSharp;

namespace GanLab.Runs.Plots;

/// <summary>The one typeface of all plots. It comes along (DejaVu Sans, reduced to Latin, Greek and a few signs), so that a plot looks the same everywhere, on a machine without fonts too.</summary>
sealed class PlotFont : IFontResolver
{
    /// <summary>Its family.</summary>
    public const string Family = "DejaVu Sans";

    /// <summary>Families for a reader of SVG that has no DejaVu Sans; the first ones are as wide.</summary>
    public const string Substitutes = "DejaVu Sans, Verdana, sans-serif";

    static readonly Lazy<SKTypeface> typeface = new(() =>
    {
        using var stream = typeof(PlotFont).Assembly.GetManifestResourceStream("GanLab.Runs.Plots.Fonts.DejaVuSans.ttf")!;
        return SKTypeface.FromStream(stream);
    });

    /// <summary>The typeface.</summary>
    public static SKTypeface Typeface => typeface.Value;

    /// <summary>Makes ScottPlot write with it.</summary>
    public static void Use()
    {
        lock (typeface)
        {
            if (ScottPlot.Fonts.FontResolvers[0] is not PlotFont) ScottPlot.Fonts.FontResolvers.Insert(0, new PlotFont());
            ScottPlot.Fonts.Default = ScottPlot.Fonts.Sans = Family;
        }
    }

    /// <inheritdoc />
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Typeface;

    /// <inheritdoc />
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Typeface;
}
