using System.IO.Compression;
using GanLab.Data;
using SkiaSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Image files made by the tests.</summary>
static class Pictures
{
    /// <summary>An encoded image.</summary>
    /// <param name="colour">Colour of the pixel in that column and row.</param>
    public static byte[] Encode(int width, int height, Func<int, int, SKColor> colour, SKEncodedImageFormat format = SKEncodedImageFormat.Png, int quality = 100)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                bitmap.SetPixel(x, y, colour(x, y));
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    /// <summary>A square PNG of one grey.</summary>
    public static byte[] Grey(byte value, int side = 2) => Encode(side, side, (_, _) => new(value, value, value));

    /// <summary>The decoded image.</summary>
    public static Tensor Decode(byte[] contents, int channels = 3) => ImageDecoder.Decode(new("a.png", "a.png", () => contents), channels);

    /// <summary>Writes files into a folder.</summary>
    public static void Write(string folder, params (string Name, byte[] Contents)[] files)
    {
        foreach (var (name, contents) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, contents);
        }
    }

    /// <summary>Writes files into a zip archive.</summary>
    public static string Zip(string path, params (string Name, byte[] Contents)[] files)
    {
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, contents) in files)
        {
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(contents);
        }
        return path;
    }
}
