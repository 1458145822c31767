using SkiaSharp;

namespace GanLab.Runs.Pictures;

/// <summary>Points of the plane: real ones pale, generated ones strong, centres of modes as crosses. Both axes have one scale, and the real points set it, so that it is the same at every step.</summary>
static class ScatterPlot
{
    const int Size = 600;
    static readonly SKRect frame = new(48, 34, 588, 574);
    static readonly SKColor ink = new(60, 60, 60), light = new(225, 225, 225), real = new(150, 160, 175, 150), fake = new(214, 69, 20, 150), centre = new(20, 20, 20);

    public static Picture Draw(string title, (double X, double Y)[] realPoints, (double X, double Y)[] fakePoints, Mixture? mixture)
    {
        var centres = mixture?.Centres.Where(mode => mode.Count == 2).Select(mode => (mode[0], mode[1])).ToArray() ?? [];
        var axis = Axis.Around(realPoints.Concat(centres));
        using var bitmap = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        DrawAxes(canvas, axis);
        DrawPoints(canvas, axis, realPoints, 1.6f, real);
        DrawPoints(canvas, axis, fakePoints, 1.9f, fake);
        foreach (var mode in centres) DrawCross(canvas, At(axis, mode));
        DrawHead(canvas, title, centres.Length > 0);
        var (least, greatest) = Numbers.Range(fakePoints.SelectMany(point => new[] { (float)point.X, (float)point.Y }));
        return new(Png.Of(bitmap), "scatter", fakePoints.Length, null, null, least, greatest, fakePoints.LongCount(point => !axis.Holds(point)), axis.From, axis.To);
    }

    static SKPoint At(Axis axis, (double X, double Y) point)
    {
        double Share(double value) => (value - axis.From) / (axis.To - axis.From);
        return new((float)(frame.Left + Share(point.X) * frame.Width), (float)(frame.Bottom - Share(point.Y) * frame.Height));
    }

    static void DrawAxes(SKCanvas canvas, Axis axis)
    {
        using var grid = new SKPaint { Color = light, StrokeWidth = 1 };
        using var edge = new SKPaint { Color = ink, StrokeWidth = 1, Style = SKPaintStyle.Stroke };
        foreach (var (value, label) in axis.Ticks())
        {
            var (x, y) = (MathF.Round(At(axis, (value, 0)).X) + 0.5f, MathF.Round(At(axis, (0, value)).Y) + 0.5f);
            canvas.DrawLine(x, frame.Top, x, frame.Bottom, grid);
            canvas.DrawLine(frame.Left, y, frame.Right, y, grid);
            Lettering.Draw(canvas, label, x, frame.Bottom + 17, SKTextAlign.Center, ink);
            Lettering.Draw(canvas, label, frame.Left - 6, y + 5, SKTextAlign.Right, ink);
        }
        canvas.DrawRect(SKRect.Inflate(frame, 0.5f, 0.5f), edge);
    }

    static void DrawPoints(SKCanvas canvas, Axis axis, (double X, double Y)[] points, float radius, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        foreach (var point in points.Where(axis.Holds)) canvas.DrawCircle(At(axis, point), radius, paint);
    }

    static void DrawCross(SKCanvas canvas, SKPoint at)
    {
        using var paint = new SKPaint { Color = centre, StrokeWidth = 1.3f, IsAntialias = true };
        canvas.DrawLine(at.X - 4, at.Y, at.X + 4, at.Y, paint);
        canvas.DrawLine(at.X, at.Y - 4, at.X, at.Y + 4, paint);
    }

    static void DrawHead(SKCanvas canvas, string title, bool withCentres)
    {
        Lettering.Draw(canvas, title, frame.Left, 23, SKTextAlign.Left, ink);
        DrawKey(canvas, 300, "real", real.WithAlpha(255));
        DrawKey(canvas, 370, "generated", fake.WithAlpha(255));
        if (!withCentres) return;
        DrawCross(canvas, new(486, 18));
        Lettering.Draw(canvas, "centre", 496, 23, SKTextAlign.Left, ink);
    }

    static void DrawKey(SKCanvas canvas, float x, string name, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawCircle(x, 18, 4, paint);
        Lettering.Draw(canvas, name, x + 10, 23, SKTextAlign.Left, ink);
    }
}
