using GanLab.Data;
using GanLab.Metrics;
using GanLab.Testing;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MsSsimTests
{
    [Fact]
    public void Identical_images_are_alike_by_1_and_other_digits_less()
    {
        using var scope = NewDisposeScope();
        using var source = new Mnist().Open(Opened.Context());
        var digits = source.Next(40).Samples;
        var metric = new MsSsim { Samples = 40 };
        var (collapsed, said) = By(metric, digits.narrow(0, 0, 1).expand(40, -1, -1, -1), digits);

        Assert.Equal(1, collapsed[0], 1e-12);
        Assert.InRange(collapsed[1], 0.01, 0.6);
        Assert.Equal(collapsed[1], By(metric, digits, digits).Values[0]);
        Assert.Empty(said);
    }

    [Fact]
    public void Flat_images_are_alike_by_their_luminance_at_the_last_scale_alone()
    {
        using var scope = NewDisposeScope();
        var (a, b, c1) = (100.0, 150.0, 2.55 * 2.55);
        var luminance = (2 * a * b + c1) / (a * a + b * b + c1);

        Assert.Equal(Math.Pow(luminance, 0.1333), MsSsim.Similarity(full([1, 1, 32, 32], a), full([1, 1, 32, 32], b), 255).item<double>(), 1e-9);
    }

    [Fact]
    public void An_image_and_its_negative_are_alike_by_0()
    {
        using var scope = NewDisposeScope();
        var noise = Normal(1, 2, 1, 32, 32);

        Assert.Equal([0, 0], MsSsim.Similarity(noise, -noise, 2, -1).data<double>().ToArray());         // negative covariance counts as 0
    }

    [Fact]
    public void Pairs_are_of_one_class_and_no_image_is_in_two()
    {
        var (first, second) = Pairs.WithinClasses(tensor(new long[] { 7, 3, 7, 7, 3, 5, 7 }), 7);

        Assert.Equal([0, 1, 3], first.data<long>().ToArray());
        Assert.Equal([2, 4, 6], second.data<long>().ToArray());
        Assert.Equal([1, 3], Pairs.WithinClasses(null, 5).Second.data<long>().ToArray());
    }

    [Fact]
    public void With_labels_collapse_within_a_class_is_seen_although_classes_differ()
    {
        using var scope = NewDisposeScope();
        var two = Normal(1, 2, 1, 16, 16).clamp(-1, 1);
        var fake = two.repeat(4, 1, 1, 1);                                     // a b a b …
        var labels = tensor(new long[] { 0, 1, 0, 1, 0, 1, 0, 1 });
        IReadOnlyList<double> Values(Tensor? of) => new MsSsim { Samples = 8 }.Measure(Evaluations.Of(new NoData(), fake, fake, classes: of is null ? 0 : 2, fakeLabels: of, realLabels: of));

        Assert.Equal(1, Values(labels)[0], 1e-12);
        Assert.InRange(Values(null)[0], 0, 0.5);
    }

    [Fact]
    public void Vectors_small_images_and_values_that_are_no_numbers_get_a_sentence()
    {
        using var scope = NewDisposeScope();
        var metric = new MsSsim { Samples = 4 };
        Assert.Equal("MsSsim compares images, but the data are vectors of Ring.", metric.WhyNot(new Ring()));
        Assert.Equal(
            "MsSsim compares images at five scales, for which they need 16×16 pixels, but the samples are of shape (3, 8, 8); leave it out.",
            Assert.Throws<LabException>(() => Columns(metric, 3, 8, 8)).Message);
        var (values, said) = By(metric, full([4, 1, 16, 16], float.NaN), zeros(4, 1, 16, 16));
        Assert.Equal([double.NaN, 1], values);
        Assert.Single(said);
        Assert.Equal(["ms-ssim-4", "ms-ssim-4/real"], Columns(metric, 1, 16, 16));
    }
}
