using GanLab.Runs.Pictures;
using SkiaSharp;
using static TorchSharp.torch;

namespace GanLab.Runs.Tests.Pictures;

public sealed class ImageGridTests
{
    [Theory]
    [InlineData(64, 28, 8, 8, 3)]
    [InlineData(10, 28, 3, 4, 3)]
    [InlineData(1, 64, 1, 1, 1)]
    [InlineData(5, 8, 2, 3, 8)]
    [InlineData(3, 32, 2, 2, 2)]
    public void A_grid_is_nearly_square_and_small_images_are_enlarged(int count, int side, int rows, int columns, int scale)
    {
        var picture = ImageGrid.Draw(zeros(count, 1, side, side));

        using var bitmap = SKBitmap.Decode(picture.Png);
        Assert.Equal((rows, columns, count), (picture.Rows!.Value, picture.Columns!.Value, (int)picture.Count));
        Assert.Equal((columns * (side * scale + 2) + 2, rows * (side * scale + 2) + 2), (bitmap.Width, bitmap.Height));
    }

    [Fact]
    public void Minus_one_is_black_one_is_white_and_what_lies_beyond_is_clamped()
    {
        var picture = ImageGrid.Draw(tensor(new[] { -1f, 1f, 0f, -3f, 5f, 0.5f, float.NaN, float.PositiveInfinity, -0.5f }).reshape(1, 1, 3, 3));

        using var bitmap = SKBitmap.Decode(picture.Png);
        var colours = Enumerable.Range(0, 9).Select(i => bitmap.GetPixel(2 + i % 3 * 22 + 11, 2 + i / 3 * 22 + 11));
        Assert.Equal([Grey(0), Grey(255), Grey(128), Grey(0), Grey(255), Grey(191), new SKColor(255, 0, 255), Grey(255), Grey(64)], colours);
        Assert.Equal((-3, double.PositiveInfinity, 4L), (picture.Least, picture.Greatest, picture.Outside));
    }

    [Fact]
    public void Three_channels_are_red_green_and_blue()
    {
        var samples = full(2, 3, 2, 2, -1f);
        samples[0, 0] = tensor(1f);
        samples[1, 2] = tensor(1f);

        using var bitmap = SKBitmap.Decode(ImageGrid.Draw(samples).Png);

        Assert.Equal((new SKColor(255, 0, 0), new SKColor(0, 0, 255)), (bitmap.GetPixel(20, 20), bitmap.GetPixel(2 + 66 + 20, 20)));
    }

    [Fact]
    public void Pixels_stay_where_they_are()
    {
        var samples = full(1, 1, 2, 4, -1f);
        samples[0, 0, 1, 3] = tensor(1f);

        using var bitmap = SKBitmap.Decode(ImageGrid.Draw(samples).Png);

        Assert.Equal((2 + 64 + 2, 2 + 32 + 2), (bitmap.Width, bitmap.Height));
        Assert.Equal((255, 0, 0, 0), (bitmap.GetPixel(2 + 50, 2 + 18).Red, bitmap.GetPixel(2 + 46, 2 + 18).Red, bitmap.GetPixel(2 + 50, 2 + 14).Red, bitmap.GetPixel(2 + 2, 2 + 18).Red));
    }

    [Fact]
    public void A_picture_of_very_many_samples_stays_in_bounds()
    {
        var picture = ImageGrid.Draw(zeros(10_000, 1, 64, 64));

        var bounds = SKBitmap.DecodeBounds(picture.Png);
        Assert.True(bounds.Width <= 4098 && bounds.Height <= 4098);
        Assert.Equal(62 * 62, picture.Count);
    }

    static SKColor Grey(byte value) => new(value, value, value);
}
