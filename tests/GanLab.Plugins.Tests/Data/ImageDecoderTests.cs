using GanLab.Data;
using SkiaSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ImageDecoderTests
{
    static readonly SKColor[] six = [new(10, 20, 30), new(40, 50, 60), new(70, 80, 90), new(100, 110, 120), new(130, 140, 150), new(160, 170, 180)];

    static byte[] Bytes(Tensor image) => image.contiguous().data<byte>().ToArray();

    static string Refusal(byte[] contents) => Assert.Throws<LabException>(() => Pictures.Decode(contents)).Message;

    [Fact]
    public void A_PNG_gives_red_then_green_then_blue_row_by_row()
    {
        using var scope = NewDisposeScope();
        var image = Pictures.Decode(Pictures.Encode(3, 2, (x, y) => six[3 * y + x]));

        Assert.Equal([3, 2, 3], image.shape);
        Assert.Equal([10, 40, 70, 100, 130, 160, 20, 50, 80, 110, 140, 170, 30, 60, 90, 120, 150, 180], Bytes(image));
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 100, 4)]
    [InlineData(SKEncodedImageFormat.Webp, 90, 8)]
    [InlineData(SKEncodedImageFormat.Webp, 100, 0)]
    public void JPEG_and_WebP_give_nearly_the_same_and_WebP_without_loss_exactly(SKEncodedImageFormat format, int quality, int off)
    {
        using var scope = NewDisposeScope();
        static SKColor Ramp(int x, int y) => new((byte)(4 * x), (byte)(4 * y), 90);
        var (plain, packed) = (Pictures.Decode(Pictures.Encode(48, 32, Ramp)), Pictures.Decode(Pictures.Encode(48, 32, Ramp, format, quality)));

        Assert.Equal(plain.shape, packed.shape);
        Assert.InRange((plain.to(int16) - packed.to(int16)).abs().max().to(int64).item<long>(), Math.Min(1, off), off);
    }

    [Fact]
    public void Grey_weighs_colours_as_the_television_standard_601_does()
    {
        using var scope = NewDisposeScope();
        SKColor[] colours = [new(255, 0, 0), new(0, 255, 0), new(0, 0, 255), new(255, 255, 255), new(0, 0, 0), new(10, 20, 30)];

        Assert.Equal([76, 150, 29, 255, 0, 18], Bytes(Pictures.Decode(Pictures.Encode(6, 1, (x, _) => colours[x]), channels: 1)));
    }

    [Fact]
    public void Transparent_pixels_are_laid_over_white()
    {
        using var scope = NewDisposeScope();
        SKColor[] colours = [new(0, 0, 0, 0), new(200, 100, 0, 0), new(255, 0, 0, 128), new(7, 8, 9, 255)];
        var image = Pictures.Decode(Pictures.Encode(4, 1, (x, _) => colours[x]));

        Assert.Equal([255, 255, 255, 7, 255, 255, 127, 8, 255, 255, 127, 9], Bytes(image));
    }

    /// <summary>Orientations as the standard for EXIF numbers them, and where the first rows and columns of a stored "1 2 / 3 4 / 5 6" then belong.</summary>
    [Theory]
    [InlineData(1, 2, new[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(2, 2, new[] { 2, 1, 4, 3, 6, 5 })]
    [InlineData(3, 2, new[] { 6, 5, 4, 3, 2, 1 })]
    [InlineData(4, 2, new[] { 5, 6, 3, 4, 1, 2 })]
    [InlineData(5, 3, new[] { 1, 3, 5, 2, 4, 6 })]
    [InlineData(6, 3, new[] { 5, 3, 1, 6, 4, 2 })]
    [InlineData(7, 3, new[] { 6, 4, 2, 5, 3, 1 })]
    [InlineData(8, 3, new[] { 2, 4, 6, 1, 3, 5 })]
    public void The_orientation_that_a_camera_noted_is_followed(byte orientation, int width, int[] cells)
    {
        using var scope = NewDisposeScope();
        const int Cell = 16;                                                  // one grey each, larger than a block of JPEG
        var plain = Pictures.Encode(2 * Cell, 3 * Cell, (x, y) => Grey(2 * (y / Cell) + x / Cell), SKEncodedImageFormat.Jpeg);
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        var image = Pictures.Decode([.. plain[..2], .. exif, .. plain[2..]], channels: 1);

        Assert.Equal([1, Cell * 6 / width, Cell * width], image.shape);
        Assert.Equal(cells, Bytes(image.slice(1, Cell / 2, image.shape[1], Cell).slice(2, Cell / 2, image.shape[2], Cell)).Select(value => (int)Math.Round(value / 40.0)));

        static SKColor Grey(int cell) => new((byte)(40 * (cell + 1)), (byte)(40 * (cell + 1)), (byte)(40 * (cell + 1)));
    }

    [Fact]
    public void What_is_no_image_and_what_ends_too_early_is_refused_by_name()
    {
        var good = Pictures.Encode(64, 64, (x, y) => new((byte)(x * y), (byte)(3 * x), (byte)(5 * y)));

        Assert.Equal("a.png cannot be decoded: it is no PNG, JPEG or WebP; copy it again, or take it away.", Refusal("hello"u8.ToArray()));
        Assert.Equal("a.png cannot be decoded: it is no PNG, JPEG or WebP; copy it again, or take it away.", Refusal([]));
        Assert.Equal("a.png cannot be decoded: it ends too early; copy it again, or take it away.", Refusal(good[..(good.Length / 2)]));
    }

    [Theory]
    [InlineData(Resizing.CentreCrop, 0.5, new byte[] { 1, 2, 6, 7 })]
    [InlineData(Resizing.RandomCrop, 0, new byte[] { 0, 1, 5, 6 })]
    [InlineData(Resizing.RandomCrop, 0.999, new byte[] { 3, 4, 8, 9 })]
    [InlineData(Resizing.RandomCrop, 0.3, new byte[] { 1, 2, 6, 7 })]
    public void A_square_is_cut_out_of_the_longer_side(Resizing resizing, double position, byte[] left)
    {
        using var scope = NewDisposeScope();
        var wide = arange(10, dtype: uint8).reshape(1, 2, 5);
        byte[] middle = [left[0], left[1], left[2], left[3]];
        if (resizing == Resizing.CentreCrop) middle = [2, 3, 7, 8];           // of four places the later of the two in the middle

        Assert.Equal(middle, Bytes(ImageDecoder.Resize(wide, 2, resizing, position)));
        Assert.Equal([middle[0], middle[2], middle[1], middle[3]], Bytes(ImageDecoder.Resize(wide.transpose(1, 2), 2, resizing, position)));
    }

    [Fact]
    public void The_middle_of_an_even_rest_is_cut_out_exactly()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([1, 2, 5, 6], Bytes(ImageDecoder.Resize(arange(8, dtype: uint8).reshape(1, 2, 4), 2, Resizing.CentreCrop)));
    }

    [Fact]
    public void Shrinking_averages_over_what_a_pixel_covers()
    {
        using var scope = NewDisposeScope();
        var stripes = (arange(64) % 2 * 200).to(uint8).reshape(1, 1, 64).expand(1, 64, 64);
        var shrunk = ImageDecoder.Resize(stripes, 8, Resizing.Stretch);
        var aliased = nn.functional.interpolate(stripes.unsqueeze(0).to(float32), size: [8, 8], mode: InterpolationMode.Nearest);

        Assert.All(Bytes(shrunk), value => Assert.InRange(value, 95, 105));
        Assert.DoesNotContain(aliased.data<float>().ToArray(), value => value is > 95 and < 105);            // the wrong version sees stripes of one colour only
    }

    [Fact]
    public void Stretching_keeps_the_whole_image_and_equal_size_every_byte()
    {
        using var scope = NewDisposeScope();
        var image = cat([full([1, 4, 4], 10, dtype: uint8), full([1, 4, 8], 250, dtype: uint8)], 2);

        Assert.Equal([1, 4, 4], ImageDecoder.Resize(image, 4, Resizing.Stretch).shape);
        Assert.Equal(10, Bytes(ImageDecoder.Resize(image, 4, Resizing.Stretch))[0]);
        Assert.DoesNotContain((byte)10, Bytes(ImageDecoder.Resize(image, 4, Resizing.CentreCrop)));
        Assert.True(Opened.Same(image.narrow(2, 0, 4), ImageDecoder.Resize(image.narrow(2, 0, 4), 4, Resizing.Stretch)));
    }
}
