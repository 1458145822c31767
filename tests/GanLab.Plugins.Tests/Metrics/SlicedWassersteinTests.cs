using GanLab.Data;
using GanLab.Metrics;
using static GanLab.Plugins.Tests.Measured;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class SlicedWassersteinTests
{
    [Fact]
    public void In_one_dimension_it_is_the_distance_of_the_sorted_values()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Vectors(1, 3, 1, 2).flatten(1), Vectors(1, 10, 2, 4).flatten(1));

        Assert.Equal((1 + 2 + 7) / 3.0, SlicedWasserstein.Between(x, y, ones([1, 1])), 1e-12);
        Assert.Equal(Math.Sqrt((1 + 4 + 49) / 3.0), SlicedWasserstein.SecondOrder(x, y, ones([1, 1]) * 7), 1e-12);
    }

    [Fact]
    public void A_shift_is_seen_as_the_mean_of_its_projections()
    {
        using var scope = NewDisposeScope();
        var real = Normal(1, 200, 2, 1, 1);
        var (values, said) = By(new SlicedWasserstein { Samples = 200, Directions = 20_000 }, real + Vectors(2, 3, 4), real);

        Assert.Equal(5 * 2 / Math.PI, values[0], 0.06);                        // E|cos| of a direction in the plane; five standard deviations
        Assert.Empty(said);
        Assert.Equal(["swd-200"], Columns(new SlicedWasserstein { Samples = 200 }, 2, 1, 1));
    }

    [Fact]
    public void A_pyramid_halves_with_the_filter_of_the_paper_and_adds_up_to_the_image()
    {
        using var scope = NewDisposeScope();
        var image = Normal(2, 1, 2, 9, 12);
        var levels = LaplacianPyramid.Of(image, 2);

        Assert.Equal([1, 2, 5, 6], levels[1].shape);
        Assert.True((levels[0] + LaplacianPyramid.Up(levels[1], image.shape) - image).abs().max().item<double>() < 1e-12);
        double[] filter = [1, 4, 6, 4, 1];
        var inside = Enumerable.Range(0, 25).Sum(i => filter[i / 5] * filter[i % 5] / 256 * image[0, 1, 2 + i / 5, 4 + i % 5].item<double>());
        Assert.Equal(inside, levels[1][0, 1, 2, 3].item<double>(), 1e-12);
        var corner = Enumerable.Range(0, 25).Sum(i => filter[i / 5] * filter[i % 5] / 256 * image[0, 0, Math.Abs(i / 5 - 2), Math.Abs(i % 5 - 2)].item<double>());
        Assert.Equal(corner, levels[1][0, 0, 0, 0].item<double>(), 1e-12);
        var flat = LaplacianPyramid.Of(full([1, 1, 8, 8], 0.3, dtype: float64), 2);
        Assert.True(flat[0][0, 0, 2..6, 2..6].abs().max().item<double>() < 1e-12);                      // a flat image has no detail
    }

    [Fact]
    public void Patches_are_cut_from_their_image_at_random_places()
    {
        using var scope = NewDisposeScope();
        var images = arange(2 * 3 * 10 * 10, dtype: float64).reshape(2, 3, 10, 10);
        var patches = LaplacianPyramid.Patches(images, 200, new Generator(1));

        Assert.Equal([400, 3, 7, 7], patches.shape);
        var corners = patches.select(3, 0).select(2, 0);                                               // (400, 3)
        Assert.True((patches - corners.unsqueeze(2).unsqueeze(3) - (arange(7).unsqueeze(1) * 10 + arange(7))).abs().max().item<double>() == 0);
        Assert.True((corners - corners.narrow(1, 0, 1) - arange(3) * 100).abs().max().item<double>() == 0);
        Assert.Equal(16, corners.select(1, 0).narrow(0, 0, 200).unique().output.shape[0]);              // 4×4 places
        Assert.True(corners.select(1, 0).narrow(0, 200, 200).min().item<double>() >= 300);
    }

    [Fact]
    public void Levels_go_down_to_the_smallest_side_and_name_the_columns()
    {
        Assert.Equal(["swd-1k", "swd-1k/28"], Columns(new SlicedWasserstein(), 1, 28, 28));
        Assert.Equal(["swd-1k", "swd-1k/28", "swd-1k/14"], Columns(new SlicedWasserstein { SmallestSide = 14 }, 1, 28, 28));
        Assert.Equal(["swd-1k", "swd-1k/64", "swd-1k/32", "swd-1k/16"], Columns(new SlicedWasserstein(), 3, 64, 64));
        Assert.Equal(
            "SlicedWasserstein looks at patches of 7×7 pixels, but the samples are of shape (1, 6, 8); leave it out.",
            Assert.Throws<LabException>(() => Columns(new SlicedWasserstein(), 1, 6, 8)).Message);
    }

    [Fact]
    public void Blurred_digits_are_further_off_than_other_digits_and_the_seed_repeats_it()
    {
        using var scope = NewDisposeScope();
        using var source = new Mnist { Size = 32 }.Open(Opened.Context());
        var (real, other) = (source.Next(60).Samples, source.Next(60).Samples);
        var metric = new SlicedWasserstein { Samples = 60, Directions = 64, Patches = 32 };
        var (same, blurred) = (By(metric, other, real).Values, By(metric, nn.functional.avg_pool2d(other, 3, 1, 1), real).Values);

        Assert.Equal(same, By(metric, other, real).Values);
        Assert.NotEqual(same, By(metric with { Seed = 1 }, other, real).Values);
        Assert.Equal((same[1] + same[2]) / 2, same[0], 1e-12);
        Assert.True(blurred[1] > 1.5 * same[1], $"{blurred[1]} against {same[1]}");
    }

    [Fact]
    public void Collapsed_and_black_images_give_numbers_and_samples_that_are_no_numbers_a_reason()
    {
        using var scope = NewDisposeScope();
        var real = Normal(5, 8, 1, 16, 16);
        var metric = new SlicedWasserstein { Samples = 8, Directions = 8, Patches = 4 };

        Assert.All(By(metric, zeros(8, 1, 16, 16), real).Values, value => Assert.InRange(value, 0.1, 2));
        var (values, said) = By(metric, full([8, 1, 16, 16], float.PositiveInfinity), real);
        Assert.Equal([double.NaN, double.NaN], values);
        Assert.StartsWith("SlicedWasserstein gives NaN: among the generated samples", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_real_samples_than_asked_for_are_compared_with_as_many_and_that_is_told()
    {
        using var scope = NewDisposeScope();
        var (values, said) = By(new SlicedWasserstein { Samples = 50 }, Normal(1, 50, 2, 1, 1), Normal(2, 20, 2, 1, 1));

        Assert.InRange(values[0], 0.01, 1);
        Assert.Equal(["SlicedWasserstein takes 50 real samples, but there are only 20; it is measured with these."], said);
        Assert.StartsWith("Sorted projections are compared one by one", Assert.Throws<LabException>(() => SlicedWasserstein.Between(ones(3, 2), ones(4, 2), ones(2, 1))).Message, StringComparison.Ordinal);
    }
}
