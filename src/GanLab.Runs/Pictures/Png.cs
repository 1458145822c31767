using SkiaSharp;

namespace GanLab.Runs.Pictures;

static class Png
{
    public static byte[] Of(SKBitmap bitmap)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
