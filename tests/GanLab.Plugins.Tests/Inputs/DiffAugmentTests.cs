using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class DiffAugmentTests
{
    static Tensor Of(DiffAugment augment, Tensor images, long index = 0) => augment.Transform(images, Toy.Step(index: index, total: 100));

    [Fact]
    public void Brightness_passes_every_gradient_as_it_is()
    {
        var x = randn(3, 3, 4, 4, dtype: float64).requires_grad_(true);
        DiffAugment.Brightness(x, rand(3, dtype: float64)).sum().backward();
        Near.Equal(1, x.grad!.min());
        Near.Equal(1, x.grad!.max());
    }

    [Fact]
    public void Each_sample_has_draws_of_its_own_and_gradients_reach_every_sample()
    {
        manual_seed(61);
        var x = ones(32, 3, 8, 8, dtype: float64).requires_grad_(true);
        var seen = Of(new(), x);
        Assert.Equal([32, 3, 8, 8], seen.shape);
        Assert.True(seen.flatten(1).sum(1).unique().output.numel() > 20);
        seen.sum().backward();
        Assert.True(x.grad!.abs().flatten(1).sum(1).gt(0).all().item<bool>());
    }

    [Fact]
    public void A_penalty_on_the_slope_goes_backward_through_it()
    {
        manual_seed(62);
        var x = randn(4, 3, 8, 8, dtype: float64).requires_grad_(true);
        var slope = Gradient.SquaredNorms(Of(new(), x).square().flatten(1).sum(1, keepdim: true), x).mean();
        slope.backward();
        Assert.True(x.grad!.isfinite().all().item<bool>() && x.grad!.abs().sum().item<double>() > 0);
    }

    [Fact]
    public void Shifts_reach_an_eighth_to_all_sides_and_leave_zeros_behind()
    {
        manual_seed(63);
        var seen = Of(new() { Policy = DiffAugmentPolicy.Translation }, ones(4000, 1, 16, 8));
        var (rows, columns) = (seen.amax([1, 3]).sum(1), seen.amax([1, 2]).sum(1));                           // what is left of 16 rows and 8 columns
        Assert.Equal([14f, 15f, 16f], rows.unique().output.data<float>().ToArray());
        Assert.Equal([7f, 8f], columns.unique().output.data<float>().ToArray());
        Assert.InRange(rows.eq(16).to_type(float32).mean().item<float>(), 0.17f, 0.23f);                      // one of five
    }

    [Fact]
    public void The_hole_has_half_of_each_side_at_most_and_a_quarter_at_the_border()
    {
        manual_seed(64);
        var seen = Of(new() { Policy = DiffAugmentPolicy.Cutout }, ones(4000, 1, 8, 8));
        var zeros = 64 - seen.sum([1, 2, 3]);
        Assert.Equal(16, zeros.max().item<float>());
        Assert.Equal(4, zeros.min().item<float>());
        Assert.Equal(0, (64 - Of(new() { Policy = DiffAugmentPolicy.Cutout, Hole = Schedule.Linear(1) }, ones(4, 1, 8, 8), index: 100).sum([1, 2, 3])).max().item<float>());
    }

    [Fact]
    public void Plain_vectors_are_refused() =>
        Assert.Contains("plain vectors of 2 values", Assert.Throws<LabException>(() => Of(new(), zeros(4, 2, 1, 1))).Message, StringComparison.Ordinal);
}
