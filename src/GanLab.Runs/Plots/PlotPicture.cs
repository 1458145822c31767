using System.Text;
using GanLab.Runs.Files;
using GanLab.Runs.Pictures;
using ScottPlot;
using SkiaSharp;

namespace GanLab.Runs.Plots;

/// <summary>A plot as the bytes of a file.</summary>
/// <param name="Bytes">PNG or SVG.</param>
/// <param name="Panels">Panels in it.</param>
public sealed record PlotPicture(ReadOnlyMemory<byte> Bytes, int Panels)
{
    const int Width = 900, PanelHeight = 300, OnlyPanelHeight = 460, HeadHeight = 40;
    const float Sharpness = 2;

    /// <summary>Writes the picture; a file that is there is replaced at once.</summary>
    /// <exception cref="LabException">The file cannot be written.</exception>
    public void Save(string path) => OutputFile.Write(path, stream => stream.Write(Bytes.Span));

    /// <summary>Draws panels below one another, under a title.</summary>
    internal static PlotPicture Of(string title, IReadOnlyList<Plot> panels, bool svg)
    {
        var height = HeadHeight + (panels.Count == 1 ? OnlyPanelHeight : panels.Count * PanelHeight);
        return new(svg ? Svg(title, panels, height) : Png(title, panels, height), panels.Count);
    }

    static byte[] Svg(string title, IReadOnlyList<Plot> panels, int height)
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, height), stream)) Draw(canvas, title, panels, height);
        var text = Encoding.UTF8.GetString(stream.ToArray()).Replace($"font-family=\"{Typeface.Family}\"", $"font-family=\"{PlotFont.Families}\"", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace($"<svg xmlns=\"http://www.w3.org/2000/svg\"", $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\"", StringComparison.Ordinal));
    }

    static byte[] Png(string title, IReadOnlyList<Plot> panels, int height)
    {
        using var bitmap = new SKBitmap(new SKImageInfo((int)(Width * Sharpness), (int)(height * Sharpness), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Scale(Sharpness);
            Draw(canvas, title, panels, height);
        }
        return Pictures.Png.Of(bitmap);
    }

    static void Draw(SKCanvas canvas, string title, IReadOnlyList<Plot> panels, int height)
    {
        using var white = new SKPaint { Color = SKColors.White };
        canvas.DrawRect(0, 0, Width, height, white);
        using var font = new SKFont(Typeface.Regular, 17);
        using var ink = new SKPaint { Color = new(40, 40, 40), IsAntialias = true };
        canvas.DrawText(Fitting(title, font), 16, 28, SKTextAlign.Left, font, ink);
        var panelHeight = (height - HeadHeight) / panels.Count;
        for (var i = 0; i < panels.Count; i++)
        {
            panels[i].RenderManager.ClearCanvasBeforeEachRender = false;
            panels[i].Render(canvas, new PixelRect(0, Width, HeadHeight + (i + 1) * panelHeight, HeadHeight + i * panelHeight));
        }
    }

    static string Fitting(string text, SKFont font)
    {
        for (var length = text.Length; length > 0; length--)
        {
            var shown = length == text.Length ? text : text[..length] + "…";
            if (font.MeasureText(shown) <= Width - 32) return shown;
        }
        return "";
    }
}
