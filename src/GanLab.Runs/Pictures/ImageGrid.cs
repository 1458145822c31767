using SkiaSharp;
using static TorchSharp.torch;

namespace GanLab.Runs.Pictures;

/// <summary>Images side by side, enlarged without smoothing so that a pixel stays a pixel.</summary>
static class ImageGrid
{
    const int Gap = 2, ReadableSide = 64, LongestSide = 4096;
    static readonly SKColor gapColour = new(96, 96, 96), notANumber = new(255, 0, 255);

    /// <summary>Draws samples (N, 1 or 3, H, W): −1 is black, 1 is white, what lies beyond is clamped, NaN is magenta. As many as fit into 4096 × 4096 pixels.</summary>
    public static Picture Draw(Tensor samples)
    {
        var (channels, height, width) = ((int)samples.shape[1], (int)samples.shape[2], (int)samples.shape[3]);
        var longer = Math.Max(height, width);
        var columns = Math.Clamp((int)Math.Ceiling(Math.Sqrt(samples.shape[0])), 1, Math.Max(1, LongestSide / (longer + Gap)));
        var count = (int)Math.Min(samples.shape[0], (long)columns * columns);
        var rows = (count + columns - 1) / columns;
        var scale = Math.Max(1, Math.Min((ReadableSide + longer - 1) / longer, (LongestSide / columns - Gap) / longer));
        var values = Numbers.Of(samples.narrow(0, 0, count));

        var (stepX, stepY) = (width * scale + Gap, height * scale + Gap);
        using var bitmap = new SKBitmap(new SKImageInfo(columns * stepX + Gap, rows * stepY + Gap, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(gapColour);
        using var canvas = new SKCanvas(bitmap);
        for (var i = 0; i < count; i++)
        {
            using var image = Image(values.AsSpan(i * channels * height * width), channels, height, width);
            var (x, y) = (Gap + i % columns * stepX, Gap + i / columns * stepY);
            canvas.DrawImage(image, SKRect.Create(x, y, width * scale, height * scale), new SKSamplingOptions(SKFilterMode.Nearest));
        }
        var (least, greatest) = Numbers.Range(values);
        return new(Png.Of(bitmap), "grid", count, rows, columns, least, greatest, values.LongCount(value => !(value is >= -1 and <= 1)), -1, 1);
    }

    static SKImage Image(ReadOnlySpan<float> values, int channels, int height, int width)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var plane = height * width;
        var (green, blue) = channels == 1 ? (0, 0) : (plane, 2 * plane);
        for (var i = 0; i < plane; i++)
        {
            var (r, g, b) = (values[i], values[green + i], values[blue + i]);
            bitmap.SetPixel(i % width, i / width, float.IsNaN(r + g + b) ? notANumber : new SKColor(Byte(r), Byte(g), Byte(b)));
        }
        return SKImage.FromBitmap(bitmap);
    }

    /// <summary>−1 … 1 → 0 … 255.</summary>
    static byte Byte(float value) => (byte)Math.Round((Math.Clamp(value, -1, 1) + 1) * 127.5, MidpointRounding.AwayFromZero);
}
