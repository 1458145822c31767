using SkiaSharp;

namespace GanLab.Runs.Pictures;

/// <summary>The one typeface of all pictures and plots. It comes along (DejaVu Sans, reduced to Latin, Greek and a few signs), so that a picture looks the same everywhere, on a machine without fonts too.</summary>
static class Typeface
{
    /// <summary>Its family.</summary>
    public const string Family = "DejaVu Sans";

    static readonly Lazy<SKTypeface> regular = new(() =>
    {
        using var stream = typeof(Typeface).Assembly.GetManifestResourceStream("GanLab.Runs.Pictures.Fonts.DejaVuSans.ttf")!;
        return SKTypeface.FromStream(stream);
    });

    public static SKTypeface Regular => regular.Value;
}
