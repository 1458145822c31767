using SkiaSharp;

namespace GanLab.Runs.Pictures;

/// <summary>Draws short texts.</summary>
static class Lettering
{
    const float Size = 14;

    /// <summary>Draws a text with its base line at <paramref name="y"/>.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, SKTextAlign align, SKColor colour)
    {
        using var font = new SKFont(Typeface.Regular, Size);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawText(text, x, y, align, font, paint);
    }
}
