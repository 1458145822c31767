using GanLab.Runs.Pictures;
using ScottPlot;
using SkiaSharp;

namespace GanLab.Runs.Plots;

/// <summary>Makes ScottPlot write with the typeface that comes along, whatever font it asks for.</summary>
sealed class PlotFont : IFontResolver
{
    /// <summary>Families for a reader of SVG that has no DejaVu Sans; the first one is as wide.</summary>
    public const string Families = $"{Typeface.Family}, Verdana, sans-serif";

    static readonly Lock once = new();

    public static void Use()
    {
        lock (once)
        {
            if (Fonts.FontResolvers[0] is not PlotFont) Fonts.FontResolvers.Insert(0, new PlotFont());
            Fonts.Default = Fonts.Sans = Typeface.Family;
        }
    }

    /// <inheritdoc />
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Typeface.Regular;

    /// <inheritdoc />
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Typeface.Regular;
}
