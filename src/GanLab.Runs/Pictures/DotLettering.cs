using SkiaSharp;

namespace GanLab.Runs.Pictures;

/// <summary>Texts in a built-in alphabet of 3 × 5 dots, each two pixels wide, for machines without fonts. Letters (drawn as capitals), digits, minus and point.</summary>
sealed class DotLettering : Lettering
{
    const int Dot = 2, Columns = 3, Rows = 5, Advance = (Columns + 1) * Dot;
    const string Alphabet = "0123456789-.abcdefghijklmnopqrstuvwxyz";

    // In the order of the alphabet; five rows of one octal digit each, in which 4 is the left dot.
    static readonly string[] glyphs =
    [
        "75557", "26227", "71747", "71717", "55711", "74717", "74757", "71111", "75757", "75717", "00700", "00002",
        "25755", "65656", "34443", "65556", "74647", "74644", "34553", "55755", "72227", "11152", "55655", "44447", "57755",
        "65555", "25552", "75744", "25531", "65655", "34216", "72222", "55557", "55552", "55775", "55255", "55222", "71247",
    ];

    public override void Draw(SKCanvas canvas, string text, float x, float y, SKTextAlign align, SKColor colour)
    {
        var width = text.Length * Advance - Dot;
        var left = MathF.Round(align switch { SKTextAlign.Right => x - width, SKTextAlign.Center => x - width / 2f, _ => x });
        using var paint = new SKPaint { Color = colour };
        for (var i = 0; i < text.Length; i++)
            for (var row = 0; row < Rows; row++)
                for (var column = 0; column < Columns; column++)
                    if (IsInked(text[i], row, column))
                        canvas.DrawRect(left + i * Advance + column * Dot, MathF.Round(y) - (Rows - row) * Dot, Dot, Dot, paint);
    }

    static bool IsInked(char c, int row, int column)
    {
        var glyph = Alphabet.IndexOf(c, StringComparison.Ordinal);
        return glyph >= 0 && ((glyphs[glyph][row] - '0') & (4 >> column)) != 0;
    }
}
