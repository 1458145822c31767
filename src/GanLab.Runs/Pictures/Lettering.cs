using SkiaSharp;

namespace GanLab.Runs.Pictures;

/// <summary>Draws short texts: with a typeface of the system, or with built-in dots where the system has none that draws.</summary>
abstract class Lettering
{
    static readonly Lazy<Lettering> best = new(() => Typefaces.Find() is { } typeface ? new TypefaceLettering(typeface) : new DotLettering());

    /// <summary>The best that this machine has.</summary>
    public static Lettering Best() => best.Value;

    /// <summary>Draws a text with its base line at <paramref name="y"/>.</summary>
    public abstract void Draw(SKCanvas canvas, string text, float x, float y, SKTextAlign align, SKColor colour);
}

/// <summary>Texts in a typeface.</summary>
sealed class TypefaceLettering(SKTypeface typeface) : Lettering
{
    const float Size = 14;

    public override void Draw(SKCanvas canvas, string text, float x, float y, SKTextAlign align, SKColor colour)
    {
        using var font = new SKFont(typeface, Size);
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawText(text, x, y, align, font, paint);
    }
}
