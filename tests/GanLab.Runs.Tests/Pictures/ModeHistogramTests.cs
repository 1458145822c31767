using GanLab.Runs.Pictures;
using SkiaSharp;

namespace GanLab.Runs.Tests.Pictures;

public sealed class ModeHistogramTests
{
    static readonly Mixture pair = new([[-1, 0], [1, 0]], 0.1);

    [Fact]
    public void A_sample_counts_for_the_nearest_mode_within_three_sigma_and_for_none_beyond()
    {
        var shares = ModeShares.Of([-1f, 0, -1, 0.29f, 1, 0, 1, 0.31f, 0, 0, float.NaN, 0, float.PositiveInfinity, 0, 0.9f, 0], pair);
        Assert.Equal([0.25, 0.25], shares.Shares);
        Assert.Equal([0.375, 0.375], shares.Nearest);
        Assert.Equal((4L, 8L, 0.5), (shares.Elsewhere, shares.Count, shares.Fair));
    }

    [Fact]
    public void Modes_of_any_dimension_are_counted()
    {
        var shares = ModeShares.Of([0f, 0, 0, 1, 1, 1], new([[0, 0, 0], [1, 1, 1]], 0.5));
        Assert.Equal([0.5, 0.5], shares.Shares);
    }

    [Fact]
    public void Bars_are_as_high_as_their_shares_and_the_fair_share_is_a_line()
    {
        var picture = ModeHistogram.Draw("step 1", new([0.75, 0.25], [0.75, 0.25], 0, 100));
        using var bitmap = SKBitmap.Decode(picture.Png);

        // The axis reaches from 0 at 206 to 1 at 34; the bars stand at a quarter and three quarters of 64 … 588.
        Assert.Equal(1, picture.To);
        Assert.True(IsBar(bitmap.GetPixel(195, 206 - 2)) && IsBar(bitmap.GetPixel(195, 206 - 127)) && !IsBar(bitmap.GetPixel(195, 206 - 131)));
        Assert.True(IsBar(bitmap.GetPixel(457, 206 - 2)) && IsBar(bitmap.GetPixel(457, 206 - 41)) && !IsBar(bitmap.GetPixel(457, 206 - 45)));
        Assert.True(Enumerable.Range(400, 120).Count(x => bitmap.GetPixel(x, 120) is { Red: < 100, Blue: > 120 }) > 50);
    }

    [Theory]
    [InlineData(8), InlineData(25), InlineData(1000)]
    public void Any_number_of_modes_has_a_picture(int modes)
    {
        var picture = ModeHistogram.Draw("step 1", new(new double[modes], new double[modes], 10, 10));
        Assert.Equal((0, 0, 10L), (picture.Least, picture.Greatest, picture.Outside));
        Assert.InRange(picture.To, 2.0 / modes, 5.0 / modes);
        using var bitmap = SKBitmap.Decode(picture.Png);
        Assert.All(Enumerable.Range(0, bitmap.Height), y => Assert.Equal(SKColors.White, bitmap.GetPixel(0, y)));                 // no label is cut off
    }

    static bool IsBar(SKColor colour) => colour.Red > 180 && colour.Blue < 100;
}
