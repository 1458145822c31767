using SkiaSharp;

namespace GanLab.Runs.Pictures;

/// <summary>Looks for a typeface that really draws: SkiaSharp's build without dependencies knows of no installed fonts, but reads a font file.</summary>
static class Typefaces
{
    static readonly string[] families = ["DejaVu Sans", "Liberation Sans", "Noto Sans", "Segoe UI", "Helvetica", "Arial"];
    static readonly string[] files = ["DejaVuSans.ttf", "LiberationSans-Regular.ttf", "NotoSans-Regular.ttf", "FreeSans.ttf", "Ubuntu-R.ttf", "Roboto-Regular.ttf"];

    /// <summary>A typeface, or null where none draws.</summary>
    public static SKTypeface? Find() =>
        families.Select(SKFontManager.Default.MatchFamily).Concat(Files().Select(file => SKTypeface.FromFile(file))).FirstOrDefault(Draws);

    static IEnumerable<string> Files()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var folders = new[] { "/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts") }.Where(Directory.Exists);
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        return from folder in folders from name in files from file in Directory.EnumerateFiles(folder, name, options) select file;
    }

    /// <summary>True if digits leave ink: a typeface without glyphs draws nothing, or boxes for everything.</summary>
    static bool Draws(SKTypeface? typeface) => typeface is not null && typeface.ContainsGlyphs("0123456789.-step");
}
