using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>A comparison that lets a wrong number pass makes every test that uses it worthless.</summary>
public sealed class CompareTests
{
    [Theory]
    [InlineData(Precision.Float64, 1e-8)]
    [InlineData(Precision.Float32, 1e-4)]
    public void A_number_too_small_is_refused_like_one_too_great(Precision precision, double off)
    {
        Compare.Numbers("it", 0.3133, 0.3133, precision);
        Assert.Throws<FixtureMismatchException>(() => Compare.Numbers("it", 0.3133 + off, 0.3133, precision));
        Assert.Throws<FixtureMismatchException>(() => Compare.Numbers("it", 0.3133 - off, 0.3133, precision));
        Assert.Throws<FixtureMismatchException>(() => Compare.Numbers("it", -5, 0.3133, precision));
        Assert.Throws<FixtureMismatchException>(() => Compare.Numbers("it", double.NaN, 0.3133, precision));
        Assert.Throws<FixtureMismatchException>(() => Compare.Numbers("it", double.NegativeInfinity, 0.3133, precision));
    }

    [Fact]
    public void One_wrong_number_in_a_tensor_is_named_with_its_place()
    {
        var mismatch = Assert.Throws<FixtureMismatchException>(() => Compare.Tensors("it", tensor(new[] { 1.0, 2, 3 }), tensor(new[] { 1.0, 2.5, 3 }), Precision.Float64));
        Assert.Contains("it[1]", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_right_numbers_in_another_shape_are_refused() =>
        Assert.Throws<FixtureMismatchException>(() => Compare.Tensors("it", ones(2, 3), ones(3, 2), Precision.Float64));
}
