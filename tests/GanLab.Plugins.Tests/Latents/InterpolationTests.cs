using GanLab.Architectures;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class InterpolationTests
{
    static Tensor Vector(params double[] values) => tensor(values);

    static double Length(Tensor x) => x.square().sum().sqrt().item<double>();

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1 / 3.0, 0.8660254, 0.5)]
    [InlineData(0.5, 0.707107, 0.707107)]
    [InlineData(1, 0, 1)]
    public void Between_two_axes_the_great_circle_turns_evenly(double t, double x, double y) =>
        Near.Equal([2 * x, 2 * y], Interpolation.Spherical(Vector(2, 0), Vector(0, 2), t));

    [Fact]
    public void Between_equal_lengths_the_length_is_kept_where_a_straight_line_loses_it()
    {
        manual_seed(2);
        var (a, b) = (new SphericalLatents().Draw(50, 20, CPU).to_type(float64), new SphericalLatents().Draw(50, 20, CPU).to_type(float64));
        for (var t = 0.0; t <= 1; t += 0.125)
            Assert.True((Interpolation.Spherical(a, b, t).square().sum(1) - 20).abs().max().item<double>() < 1e-4);
        Assert.False((Interpolation.Linear(a, b, 0.5).square().sum(1) - 20).abs().max().item<double>() < 5);
    }

    [Fact]
    public void It_is_the_quaternion_formula_between_equal_lengths()
    {
        var (a, b) = (Vector(3, 4, 0), Vector(0, 3, -4));
        var angle = Math.Acos(12.0 / 25);
        var expected = Math.Sin(0.7 * angle) / Math.Sin(angle) * a + Math.Sin(0.3 * angle) / Math.Sin(angle) * b;
        Near.Equal([.. expected.data<double>()], Interpolation.Spherical(a, b, 0.3));
    }

    [Fact]
    public void Equal_vectors_stay_where_they_are()
    {
        Near.Equal([0.6, 0.8], Interpolation.Spherical(Vector(0.6, 0.8), Vector(0.6, 0.8), 0.4));
        Near.Equal([1.2, 1.6], Interpolation.Spherical(Vector(0.6, 0.8), Vector(1.8, 2.4), 0.5));
        Near.Equal([0, 0], Interpolation.Spherical(Vector(0, 0), Vector(0, 0), 0.5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Opposite_vectors_are_joined_by_half_a_circle(double t)
    {
        var a = Vector(0.6, 0.8, 0);
        var between = Interpolation.Spherical(a, -a, t);
        Near.Equal(1, tensor(Length(between)));
        Near.Equal(Math.Cos(Math.PI * t), between.dot(a));
    }

    [Fact]
    public void In_single_precision_nearly_opposite_vectors_keep_their_length_too()
    {
        var a = tensor(new[] { 0.6f, 0.8f, 0f });
        var b = -a + tensor(new[] { 1e-7f, -1e-7f, 1e-7f });
        var between = Interpolation.Spherical(a, b, 0.5);
        Assert.Equal(float32, between.dtype);
        Assert.InRange(Length(between.to_type(float64)), 1 - 1e-5, 1 + 1e-5);
    }

    [Fact]
    public void Unequal_lengths_go_over_into_each_other_in_a_straight_line() =>
        Near.Equal(2, tensor(Length(Interpolation.Spherical(Vector(1, 0), Vector(0, 3), 0.5))));

    [Fact]
    public void The_straight_line_is_straight() => Near.Equal([1.5, 1], Interpolation.Linear(Vector(1, 0), Vector(3, 4), 0.25));
}
