using GanLab.Data;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SpiralTests
{
    static (double X, double Y, long Arm)[] Points(Spiral spiral, int count = 5000)
    {
        using var scope = NewDisposeScope();
        using var source = spiral.Open(Context());
        var (samples, labels) = source.Next(count);
        var (values, arms) = (Values(samples), labels!.data<long>().ToArray());
        return [.. Enumerable.Range(0, count).Select(i => ((double)values[2 * i], (double)values[2 * i + 1], arms[i]))];
    }

    [Theory]
    [InlineData(1, 1.5, 1)]
    [InlineData(2, 0.75, 3)]
    [InlineData(5, -2, 0.5)]
    public void Without_noise_every_point_lies_on_the_arm_that_its_label_names(int arms, double turns, double radius)
    {
        foreach (var (x, y, arm) in Points(new() { Arms = arms, Turns = turns, Radius = radius, Sigma = 0 }))
        {
            var t = Math.Sqrt(x * x + y * y) / radius;
            var angle = 2 * Math.PI * (turns * t + (double)arm / arms);
            Assert.InRange(t, 0, 1 + 1e-6);
            Assert.Equal(radius * t * Math.Cos(angle), x, 1e-5 * radius);
            Assert.Equal(radius * t * Math.Sin(angle), y, 1e-5 * radius);
        }
    }

    [Fact]
    public void Half_of_the_points_lie_beyond_the_root_of_one_half_and_every_arm_has_as_many()
    {
        var points = Points(new() { Arms = 4, Sigma = 0 }, 40_000);

        Assert.InRange(points.Count(point => point.X * point.X + point.Y * point.Y > 0.5) / 40_000.0, 0.485, 0.515);
        Assert.All(points.CountBy(point => point.Arm), arm => Assert.InRange(arm.Value, 9_500, 10_500));
    }

    [Fact]
    public void Noise_has_the_standard_deviation_sigma_along_each_axis()
    {
        var points = Points(new() { Radius = 0, Sigma = 0.3 }, 40_000);

        Assert.Equal(0.09, points.Average(point => point.X * point.X), 0.003);
        Assert.Equal(0.09, points.Average(point => point.Y * point.Y), 0.003);
        Assert.Equal(0, points.Average(point => point.X * point.Y), 0.002);
    }

    [Fact]
    public void There_is_no_end_and_the_seed_decides_the_samples()
    {
        using var scope = NewDisposeScope();
        Tensor First(ulong seed)
        {
            using var source = new Spiral { Arms = 3 }.Open(Context(seed));
            Assert.Equal((new SampleShape(2, 1, 1), 3, null), (source.Shape, source.Classes, source.Count));
            return source.Next(16).Samples;
        }

        Assert.Equal([16, 2, 1, 1], First(1).shape);
        Assert.True(Same(First(4), First(4)));
        Assert.False(Same(First(4), First(5)));
    }
}
