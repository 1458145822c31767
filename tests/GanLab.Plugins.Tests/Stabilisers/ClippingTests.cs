using System.ComponentModel.DataAnnotations;
using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class ClippingTests
{
    static (Parameter[] Weights, Step Step) Weights(params Parameter[] weights) =>
        (weights, Toy.Step(Toy.Function(x => x, [.. weights.Select((weight, i) => ($"w{i}", weight))])));

    static Parameter Weight(double value, double? gradient = null)
    {
        var weight = new Parameter(tensor(new[] { value }));
        if (gradient is { } slope) weight.grad = tensor(new[] { slope });
        return weight;
    }

    static void Clip(GradientClipping clipping, Step step)
    {
        using var _ = no_grad();
        clipping.BeforeUpdate(step);
    }

    [Fact]
    public void A_gradient_of_length_five_over_two_tensors_is_cut_to_length_one()
    {
        var (weights, step) = Weights(Weight(0, 3), Weight(0, 4));
        Clip(new(), step);
        Assert.Equal(0.6, weights[0].grad!.item<double>(), 6);
        Assert.Equal(0.8, weights[1].grad!.item<double>(), 6);
    }

    [Fact]
    public void A_gradient_that_is_short_enough_stays_as_it_is_to_the_bit()
    {
        var (weights, step) = Weights(Weight(0, 0.3), Weight(0, 0.4));
        Clip(new(), step);
        Assert.Equal([0.3, 0.4], weights.Select(weight => weight.grad!.item<double>()));
    }

    [Fact]
    public void Weights_without_a_gradient_are_passed_over()
    {
        var (weights, step) = Weights(Weight(1), Weight(0, 8));
        Clip(new() { MaxNorm = null, MaxValue = 2 }, step);
        Assert.Null(weights[0].grad);
        Assert.Equal(2, weights[1].grad!.item<double>());
        Clip(new(), Weights(Weight(1)).Step);
    }

    [Fact]
    public void Values_are_clipped_before_the_norm_is_taken()
    {
        var (weights, step) = Weights(Weight(0, 100), Weight(0, -4));
        Clip(new() { MaxValue = 4, MaxNorm = 4, Order = 1 }, step);
        Assert.Equal(2, weights[0].grad!.item<double>(), 5);
        Assert.Equal(-2, weights[1].grad!.item<double>(), 5);
    }

    [Fact]
    public void Limits_follow_their_schedules()
    {
        var networks = Toy.Function(x => x, ("w", Weight(0, 8)));
        Clip(new() { MaxNorm = null, MaxValue = Schedule.Linear(4) }, Toy.Step(networks, index: 50, total: 100));
        Assert.Equal(2, networks.parameters().Single().grad!.item<double>());
        Clip(new() { MaxNorm = Schedule.Linear(1) }, Toy.Step(networks, index: 50, total: 100));
        Assert.Equal(0.5, networks.parameters().Single().grad!.item<double>(), 6);
    }

    [Fact]
    public void Clipping_that_clips_nothing_is_refused()
    {
        var idle = new GradientClipping { MaxNorm = null };
        Assert.Equal("GradientClipping clips nothing: set MaxNorm or MaxValue.", Assert.Single(idle.Validate(new ValidationContext(idle))).ErrorMessage);
        Assert.Empty(new GradientClipping().Validate(new ValidationContext(idle)));
    }

    [Fact]
    public void Weight_clipping_cuts_what_is_outside_and_leaves_what_is_inside()
    {
        var (weights, step) = Weights(Weight(-3), Weight(0.0073), Weight(0.02));
        using (no_grad()) new WeightClipping().AfterStep(Toy.Batch(zeros(1, 1), zeros(1, 1), nn.Identity()), step);
        Assert.Equal([-0.01, 0.0073, 0.01], weights.Select(weight => weight.item<double>()));
        Assert.All(weights, weight => Assert.True(weight.requires_grad));
    }
}
