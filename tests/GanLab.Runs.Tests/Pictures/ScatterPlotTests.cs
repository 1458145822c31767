using GanLab.Runs.Pictures;
using SkiaSharp;

namespace GanLab.Runs.Tests.Pictures;

public sealed class ScatterPlotTests
{
    static readonly (double X, double Y)[] corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)];

    [Fact]
    public void Generated_points_are_where_they_should_be()
    {
        using var bitmap = Draw(corners, [(-1, 1)]);

        // The axis reaches from -1.2 to 1.2 over 540 pixels from (48, 574).
        Assert.True(IsStrong(bitmap.GetPixel(48 + 45, 574 - 495)));
        Assert.False(IsStrong(bitmap.GetPixel(48 + 495, 574 - 45)));
        Assert.False(IsStrong(bitmap.GetPixel(48 + 45, 574 - 45)));
        Assert.Equal((600, 600), (bitmap.Width, bitmap.Height));
    }

    [Fact]
    public void Generated_points_never_move_the_axes_and_those_beyond_them_are_counted()
    {
        var picture = ScatterPlot.Draw("step 1", corners, [(0, 0), (50, 0), (double.NaN, 0), (0, double.NegativeInfinity)], null);

        Assert.Equal((-1.2, 1.2, 3L, 4L), (picture.From, picture.To, picture.Outside, picture.Count));
    }

    [Fact]
    public void The_centres_of_a_mixture_are_crosses()
    {
        using var without = Draw(corners, []);
        using var with = SKBitmap.Decode(ScatterPlot.Draw("", corners, [], new([[0.5, 0.5]], 0.1)).Png);

        var (x, y) = ((int)(48 + 1.7 / 2.4 * 540), (int)(574 - 1.7 / 2.4 * 540));
        Assert.True(with.GetPixel(x, y).Red < 80 && with.GetPixel(x + 2, y).Red < 120);
        Assert.True(without.GetPixel(x, y).Red > 200);
    }

    [Theory]
    [InlineData(-1.2, 1.2, "-1.0 -0.5 0 0.5 1.0")]
    [InlineData(0, 4, "0 1 2 3 4")]
    [InlineData(-4.8, 4.8, "-4 -2 0 2 4")]
    [InlineData(990, 1010, "990 995 1000 1005 1010")]
    [InlineData(-0.012, 0.012, "-0.010 -0.005 0 0.005 0.010")]
    public void Ticks_are_round_numbers(double from, double to, string texts) => Assert.Equal(texts, string.Join(' ', new Axis(from, to).Ticks().Select(tick => tick.Text)));

    [Fact]
    public void No_points_and_one_point_have_an_axis_too()
    {
        Assert.Equal(new Axis(-1, 1), Axis.Around([(double.NaN, 0)]));
        var one = Axis.Around([(3, 3)]);
        Assert.True(one.From < 3 && one.To > 3 && one.Ticks().Count() > 2);
    }

    [Fact]
    public void Tick_labels_leave_ink_on_any_machine()
    {
        using var bitmap = Draw(corners, []);

        Assert.Contains(Enumerable.Range(10, 34), x => Enumerable.Range(295, 20).Any(y => bitmap.GetPixel(x, y).Red < 130));
    }

    static SKBitmap Draw((double X, double Y)[] real, (double X, double Y)[] fake) => SKBitmap.Decode(ScatterPlot.Draw("", real, fake, null).Png);

    static bool IsStrong(SKColor colour) => colour.Red > 180 && colour.Blue < 140;
}
