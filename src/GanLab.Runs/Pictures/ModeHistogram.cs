using System.Globalization;
using SkiaSharp;

namespace GanLab.Runs.Pictures;

/// <summary>Bars of the shares of modes, pale for samples that are nearest to a mode but more than 3σ away, with the fair share as a line. The axis reaches to twice the fair share at least, so that pictures of one run compare.</summary>
static class ModeHistogram
{
    const int Width = 600, Height = 240, MostLabels = 25, Ticks = 5;
    static readonly SKRect frame = new(64, 34, 588, 206);
    static readonly SKColor ink = new(60, 60, 60), light = new(225, 225, 225), bar = new(214, 69, 20), pale = new(244, 205, 188), fair = new(0, 114, 178);

    public static Picture Draw(string title, ModeShares shares)
    {
        var top = Top(shares);
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        DrawAxis(canvas, top, shares.Shares.Count);
        DrawBars(canvas, shares.Nearest, top, pale);
        DrawBars(canvas, shares.Shares, top, bar);
        DrawFair(canvas, shares.Fair, top);
        Lettering.Draw(canvas, $"{title}   beyond 3σ {Percent((double)shares.Elsewhere / Math.Max(1, shares.Count))}", frame.Left, 23, SKTextAlign.Left, ink);
        Lettering.Draw(canvas, $"fair share {Percent(shares.Fair)}", frame.Right, 23, SKTextAlign.Right, fair);
        return new(Png.Of(bitmap), "histogram", shares.Count, null, null, shares.Shares.Min(), shares.Shares.Max(), shares.Elsewhere, 0, top) { Shares = shares.Shares, Nearest = shares.Nearest };
    }

    /// <summary>Twice the fair share, or what the greatest bar needs, rounded up to 1, 2, 2.5 or 5 tenths, hundredths, …; never more than 1.</summary>
    static double Top(ModeShares shares)
    {
        var needed = Math.Max(2 * shares.Fair, shares.Nearest.Max());
        var size = Math.Pow(10, Math.Floor(Math.Log10(needed)));
        return Math.Min(1, new[] { 1, 2, 2.5, 5, 10 }.Select(factor => factor * size).First(candidate => candidate >= needed - 1e-12));
    }

    static void DrawAxis(SKCanvas canvas, double top, int modes)
    {
        using var grid = new SKPaint { Color = light, StrokeWidth = 1 };
        for (var i = 0; i <= Ticks; i++)
        {
            var y = MathF.Round(At(top * i / Ticks, top)) + 0.5f;
            canvas.DrawLine(frame.Left, y, frame.Right, y, grid);
            Lettering.Draw(canvas, Percent(top * i / Ticks), frame.Left - 6, y + 5, SKTextAlign.Right, ink);
        }
        var every = (modes + MostLabels - 1) / MostLabels;
        for (var mode = 0; mode < modes; mode += every) Lettering.Draw(canvas, mode.ToString(CultureInfo.InvariantCulture), Middle(mode, modes), frame.Bottom + 18, SKTextAlign.Center, ink);
    }

    static void DrawBars(SKCanvas canvas, IReadOnlyList<double> shares, double top, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        var half = Math.Max(0.5f, frame.Width / shares.Count * 0.4f);
        for (var mode = 0; mode < shares.Count; mode++)
            canvas.DrawRect(new SKRect(Middle(mode, shares.Count) - half, At(shares[mode], top), Middle(mode, shares.Count) + half, frame.Bottom), paint);
    }

    static void DrawFair(SKCanvas canvas, double share, double top)
    {
        using var dashes = SKPathEffect.CreateDash([6, 4], 0);
        using var paint = new SKPaint { Color = fair, StrokeWidth = 1.5f, PathEffect = dashes, IsAntialias = true, Style = SKPaintStyle.Stroke };
        canvas.DrawLine(frame.Left, At(share, top), frame.Right, At(share, top), paint);
    }

    static float At(double share, double top) => (float)(frame.Bottom - share / top * frame.Height);

    static float Middle(int mode, int modes) => frame.Left + (mode + 0.5f) * frame.Width / modes;

    static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
