using System.Runtime.InteropServices;
using SkiaSharp;
using static TorchSharp.torch;

namespace GanLab.Runs.Pictures;

/// <summary>Images side by side, enlarged without smoothing so that a pixel stays a pixel.</summary>
static class ImageGrid
{
    const int Gap = 2, ReadableSide = 64, LongestSide = 4096;
    static readonly uint notANumber = Pixel(255, 0, 255);

    /// <summary>Draws samples (N, 1 or 3, H, W): −1 is black, 1 is white, what lies beyond is clamped, NaN is magenta. As many as fit into 4096 × 4096 pixels.</summary>
    public static Picture Draw(Tensor samples, int? inRow = null)
    {
        var (height, width) = ((int)samples.shape[2], (int)samples.shape[3]);
        var longer = Math.Max(height, width);
        var most = Math.Max(1, LongestSide / (longer + Gap));
        var columns = Math.Clamp(inRow ?? (int)Math.Ceiling(Math.Sqrt(samples.shape[0])), 1, most);
        var count = (int)Math.Min(samples.shape[0], (long)columns * most);
        var rows = (count + columns - 1) / columns;
        var scale = Math.Max(1, Math.Min((ReadableSide + longer - 1) / longer, (LongestSide / Math.Max(columns, rows) - Gap) / longer));
        return Draw(samples.narrow(0, 0, count), columns, scale, Gap);
    }

    /// <summary>Draws one sample (1, 1 or 3, H, W) as it is: a pixel is a pixel, without an edge.</summary>
    public static Picture DrawPlain(Tensor sample) => Draw(sample, 1, 1, 0);

    static Picture Draw(Tensor samples, int columns, int scale, int gap)
    {
        var (count, channels, height, width) = ((int)samples.shape[0], (int)samples.shape[1], (int)samples.shape[2], (int)samples.shape[3]);
        var rows = (count + columns - 1) / columns;
        var values = Numbers.Of(samples);
        var (stepX, stepY) = (width * scale + gap, height * scale + gap);
        using var bitmap = new SKBitmap(new SKImageInfo(columns * stepX + gap, rows * stepY + gap, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(96, 96, 96));
        var pixels = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        for (var i = 0; i < count; i++)
        {
            var corner = (gap + i / columns * stepY) * bitmap.Width + gap + i % columns * stepX;
            DrawImage(values.AsSpan(i * channels * height * width), channels, height, width, scale, pixels[corner..], bitmap.Width);
        }
        var (least, greatest) = Numbers.Range(values);
        return new(Png.Of(bitmap), "grid", count, rows, columns, least, greatest, values.LongCount(value => !(value is >= -1 and <= 1)), -1, 1);
    }

    static void DrawImage(ReadOnlySpan<float> values, int channels, int height, int width, int scale, Span<uint> pixels, int stride)
    {
        var (green, blue) = channels == 1 ? (0, 0) : (height * width, 2 * height * width);
        for (var i = 0; i < height * width; i++)
        {
            var (r, g, b) = (values[i], values[green + i], values[blue + i]);
            var pixel = float.IsNaN(r) || float.IsNaN(g) || float.IsNaN(b) ? notANumber : Pixel(Byte(r), Byte(g), Byte(b));
            for (var row = 0; row < scale; row++) pixels.Slice((i / width * scale + row) * stride + i % width * scale, scale).Fill(pixel);
        }
    }

    /// <summary>Red in the lowest byte, opaque.</summary>
    static uint Pixel(byte red, byte green, byte blue) => BitConverter.ToUInt32([red, green, blue, 255]);

    /// <summary>−1 … 1 → 0 … 255.</summary>
    static byte Byte(float value) => (byte)Math.Round((Math.Clamp(value, -1, 1) + 1) * 127.5, MidpointRounding.AwayFromZero);
}
