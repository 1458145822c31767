using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class AdaTests
{
    static Tensor P(double p) => tensor(p, dtype: float64);

    static Tensor Images(long n = 16, long channels = 3, long height = 8, long width = 8) => randn(n, channels, height, width, dtype: float64);

    static nn.Module Begin(Ada ada) => ada.Begin(Toy.Networks(() => nn.Identity(), Toy.Function(x => x.flatten(1), ("w", new Parameter(zeros(1, dtype: float64))))));

    static void Update(Ada ada, params double[] scores)
    {
        var real = tensor(scores, [scores.Length, 1, 1, 1]);
        using var _ = no_grad();
        ada.AfterStep(Toy.Batch(real, real, nn.Flatten()), Toy.Step());
    }

    [Fact]
    public void Sixty_four_images_move_the_probability_by_5_12e_4_every_four_updates()
    {
        var ada = new Ada();
        var p = Begin(ada).get_buffer("p")!;
        var sure = Enumerable.Repeat(1.0, 64).ToArray();
        for (var i = 0; i < 3; i++) Update(ada, sure);
        Near.Equal(0, p);
        Update(ada, sure);
        Near.Equal(5.12e-4, p);
        for (var i = 0; i < 4; i++) Update(ada, [.. sure.Select(score => -score)]);
        Near.Equal(0, p);
        for (var i = 0; i < 4; i++) Update(ada, [.. sure.Select(score => -score)]);
        Near.Equal(0, p);                                                      // never below
    }

    [Fact]
    public void What_counts_is_the_sign_over_all_updates_since_the_last_change()
    {
        var ada = new Ada { Interval = 2, SpeedKimg = 0.001 * 8, MaxP = null, Target = 0.5 };                 // two samples: steps of 0.5
        var p = Begin(ada).get_buffer("p")!;
        Update(ada, 0.1, 9);
        Update(ada, 3, -1000);                                                 // r = (1 + 1 + 1 − 1)/4 = 0.5: exactly the target
        Near.Equal(0, p);
        foreach (var expected in new[] { 0.5, 1, 1.5 })
        {
            Update(ada, 1, 1);
            Update(ada, 1, 1);
            Near.Equal(expected, p);                                           // without a bound, as NVIDIA's
        }
    }

    [Fact]
    public void A_run_that_goes_on_from_its_saved_state_has_the_probability_of_one_without_a_break()
    {
        var (whole, first, second) = (new Ada { Interval = 3 }, new Ada { Interval = 3 }, new Ada { Interval = 3 });
        var (expected, saved, restored) = (Begin(whole), Begin(first), Begin(second));
        double[][] updates = [[1, 1], [1, 1], [1, 1], [1, 1], [1, 1], [1, -1], [1, 1], [1, 1]];
        foreach (var scores in updates) Update(whole, scores);
        foreach (var scores in updates.Take(5)) Update(first, scores);
        restored.load_state_dict(saved.state_dict());
        foreach (var scores in updates.Skip(5)) Update(second, scores);
        Assert.All(expected.named_buffers(), one => Assert.Equal(one.buffer.item<double>(), restored.get_buffer(one.name)!.item<double>()));
        Assert.True(expected.get_buffer("p")!.item<double>() > 0);
    }

    [Fact]
    public void With_probability_0_every_image_passes_as_it_is_to_the_bit()
    {
        foreach (var channels in new[] { 1, 3 })
        {
            var images = Images(channels: channels, width: 6);
            Assert.True(new Ada().Augment(images, P(0)).equal(images).all().item<bool>());
        }
    }

    [Fact]
    public void Each_sample_is_augmented_by_itself_with_the_probability_in_force()
    {
        manual_seed(71);
        var images = Images(n: 1).expand(3000, 3, 8, 8);
        var seen = new Ada { Operations = AdaOperations.Colour }.Augment(images, P(0.2));
        var untouched = seen.sub(images).abs().flatten(1).amax(1).eq(0).to_type(float64).mean().item<double>();
        // brightness, contrast, hue, saturation with 0.2 each, luma flip with 0.1
        Assert.InRange(untouched, Math.Pow(0.8, 4) * 0.9 - 0.03, Math.Pow(0.8, 4) * 0.9 + 0.03);
    }

    [Fact]
    public void Blits_only_move_pixels()
    {
        manual_seed(72);
        var images = Images(n: 64, channels: 1);
        var seen = new Ada { Operations = AdaOperations.Blit }.Augment(images, P(1));
        var nearest = (seen.flatten(1).unsqueeze(2) - images.flatten(1).unsqueeze(1)).abs().amin(2);          // to the values of its own image
        Near.Equal(0, nearest.max());
        Assert.False(seen.equal(images).all().item<bool>());
    }

    [Theory]
    [InlineData(0, 1.0, 0.0, 0.0, -1.0)]                                      // a quarter turn
    [InlineData(1, -1.0, 0.0, 0.0, 1.0)]                                      // left and right
    [InlineData(2, 1.0, 0.0, 0.0, 1.0)]                                       // nothing
    public void A_matrix_says_where_in_the_image_a_pixel_is_read(int which, double a, double b, double c, double d)
    {
        var image = arange(16, dtype: float64).reshape(1, 1, 4, 4);
        double[] rows = which == 0 ? [0, -1, 0, 1, 0, 0, 0, 0, 1] : [a, b, 0, c, d, 0, 0, 0, 1];
        var seen = AdaGeometry.Apply(image, tensor(rows, [1, 3, 3]));
        var expected = which switch { 0 => image.transpose(2, 3).flip(2), 1 => image.flip(3), _ => image };
        Near.Equal([.. expected.flatten().data<double>()], seen.flatten());
    }

    [Fact]
    public void Half_a_pixel_is_the_mean_of_two_and_the_plane_beyond_the_border_is_mirrored()
    {
        var image = tensor(new[] { 1.0, 3, 7, 9 }, [1, 1, 1, 4]);
        Tensor Shifted(double by) => AdaGeometry.Apply(image, tensor(new[] { 1, 0, by, 0, 1, 0, 0, 0, 1 }, [1, 3, 3])).flatten();
        Near.Equal([2, 5, 8, 8], Shifted(0.5));
        Near.Equal([7, 9, 7, 3], Shifted(2));
    }

    [Fact]
    public void Hue_and_saturation_keep_the_grey_axis_and_luma_flips_invert_it()
    {
        manual_seed(73);
        var matrices = AdaColour.Draw(Images(n: 200), P(1));
        var grey = matrices.narrow(1, 0, 3).narrow(2, 0, 3).sum(2);            // what (1, 1, 1) becomes, less the shift
        Near.Equal(0, (grey - grey.mean([1], true)).abs().max());
        Assert.InRange(grey.lt(0).to_type(float64).mean().item<double>(), 0.4, 0.6);                          // every second one
    }

    [Fact]
    public void A_grey_image_is_treated_as_a_colour_image_of_three_equal_channels()
    {
        manual_seed(74);
        var grey = Images(channels: 1);
        var matrices = AdaColour.Draw(grey, P(1));
        var colour = AdaColour.Apply(grey.expand(16, 3, 8, 8), matrices);
        Near.Equal(0, (colour.mean([1], true) - AdaColour.Apply(grey, matrices)).abs().max());
    }

    [Fact]
    public void A_penalty_on_the_slope_goes_backward_through_it()
    {
        manual_seed(75);
        var x = Images(4).requires_grad_(true);
        Gradient.SquaredNorms(new Ada().Augment(x, P(0.8)).square().flatten(1).sum(1, keepdim: true), x).mean().backward();
        Assert.True(x.grad!.isfinite().all().item<bool>() && x.grad!.abs().sum().item<double>() > 0);
    }

    [Fact]
    public void What_it_cannot_augment_is_refused()
    {
        Assert.Contains("plain vectors", Assert.Throws<LabException>(() => new Ada().Augment(Images(4, 2, 1, 1), P(0))).Message, StringComparison.Ordinal);
        Assert.Contains("set Operations to Blit | Geometry", Assert.Throws<LabException>(() => new Ada().Augment(Images(channels: 2), P(0))).Message, StringComparison.Ordinal);
        Assert.Equal([4, 2, 8, 8], new Ada { Operations = AdaOperations.Blit | AdaOperations.Geometry }.Augment(Images(4, 2), P(1)).shape);
    }
}
