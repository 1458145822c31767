using SkiaSharp;
using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>
/// Decodes PNG, JPEG and WebP with Skia. Transparent pixels are laid over white; the camera's orientation (EXIF) is followed; colour profiles are ignored,
/// as most programs for training do.
/// </summary>
static class ImageDecoder
{
    const long MostPixels = 1 << 28;

    /// <summary>The upright image, (C, H, W), uint8, in main memory. Grey is 0.299 R + 0.587 G + 0.114 B.</summary>
    /// <param name="file">The file.</param>
    /// <param name="channels">1 for grey, 3 for red, green and blue.</param>
    /// <exception cref="LabException">The file cannot be read, or is no whole image.</exception>
    public static Tensor Decode(ImageFile file, int channels)
    {
        using var data = SKData.CreateCopy(Bytes(file));
        using var codec = SKCodec.Create(data) ?? throw Damaged(file, "it is no PNG, JPEG or WebP");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels) throw Damaged(file, $"it announces {width}×{height} pixels");
        var alpha = codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        var result = codec.GetPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, alpha), out var pixels);
        if (result != SKCodecResult.Success) throw Damaged(file, result == SKCodecResult.IncompleteInput ? "it ends too early" : $"Skia says {result}");
        var planes = channels == 1 ? Grey(pixels) : Colours(pixels);
        return Upright(tensor(planes, [channels, height, width], dtype: uint8), codec.EncodedOrigin);
    }

    /// <summary>An image of the wanted size, (C, size, size), uint8. Pixels are averaged over what they cover (bilinear with antialiasing, as in Pillow).</summary>
    /// <param name="image">Any image (C, H, W), uint8.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="resizing">How.</param>
    /// <param name="position">Where along the longer side a square is cut out: 0 at its start, 1 at its end.</param>
    public static Tensor Resize(Tensor image, int size, Resizing resizing, double position = 0.5)
    {
        var (height, width) = (image.shape[1], image.shape[2]);
        var side = Math.Min(height, width);
        if (resizing != Resizing.Stretch && height != width) image = image.narrow(1, Offset(height), side).narrow(2, Offset(width), side);
        if (image.shape[1] == size && image.shape[2] == size) return image;
        var resized = nn.functional.interpolate(image.unsqueeze(0).to(float32), size: [size, size], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);
        return resized.squeeze(0).round().clamp(0, 255).to(uint8);

        long Offset(long length) => Math.Min(length - side, (long)(position * (length - side + 1)));
    }

    static byte[] Bytes(ImageFile file)
    {
        try
        {
            return file.Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new LabException($"{file.Place} cannot be read: {e.Message.TrimEnd('.')}; make it readable, copy it again, or take it away.", e);
        }
    }

    static LabException Damaged(ImageFile file, string reason) => new($"{file.Place} cannot be decoded: {reason}; copy it again, or take it away.");

    static byte[] Colours(byte[] pixels)                                      // red, green, blue, alpha of each pixel, colours multiplied by alpha
    {
        var count = pixels.Length / 4;
        var planes = new byte[3 * count];
        for (var i = 0; i < count; i++)
            for (var c = 0; c < 3; c++)
                planes[c * count + i] = OverWhite(pixels, i, c);
        return planes;
    }

    static byte[] Grey(byte[] pixels)
    {
        var plane = new byte[pixels.Length / 4];
        for (var i = 0; i < plane.Length; i++)
            plane[i] = (byte)((19595 * OverWhite(pixels, i, 0) + 38470 * OverWhite(pixels, i, 1) + 7471 * OverWhite(pixels, i, 2) + 0x8000) >> 16);
        return plane;
    }

    static byte OverWhite(byte[] pixels, int pixel, int channel) => (byte)(pixels[4 * pixel + channel] + 255 - pixels[4 * pixel + 3]);

    static Tensor Upright(Tensor image, SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => image.flip(2),
        SKEncodedOrigin.BottomRight => image.flip(1, 2),
        SKEncodedOrigin.BottomLeft => image.flip(1),
        SKEncodedOrigin.LeftTop => image.transpose(1, 2),
        SKEncodedOrigin.RightTop => image.transpose(1, 2).flip(2),
        SKEncodedOrigin.RightBottom => image.transpose(1, 2).flip(1, 2),
        SKEncodedOrigin.LeftBottom => image.transpose(1, 2).flip(1),
        _ => image,
    };
}
