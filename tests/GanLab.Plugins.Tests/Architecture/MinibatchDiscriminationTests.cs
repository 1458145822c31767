using GanLab.Architectures;
using GanLab.Stabilisers;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class MinibatchDiscriminationTests
{
    /// <summary>One kernel that compares the only feature.</summary>
    static Tensor Nearness(bool includeSelf, params double[] samples)
    {
        var layer = new MinibatchDiscrimination { Kernels = 1, Size = 1, IncludeSelf = includeSelf }.Layer(1, new(Player.Discriminator)).to(float64);
        using var _ = no_grad();
        layer.parameters().Single().fill_(1);
        return layer.call(tensor(samples, [samples.Length, 1])).narrow(1, 1, 1).flatten();
    }

    [Fact]
    public void Each_of_three_equal_samples_has_two_others_at_no_distance()
    {
        Near.Equal([2, 2, 2], Nearness(false, 7, 7, 7));
        Near.Equal([3, 3, 3], Nearness(true, 7, 7, 7));
    }

    [Fact]
    public void At_a_distance_of_1_the_nearness_is_one_over_e() => Near.Equal([0.367879, 0.367879], Nearness(false, 0, 1));

    [Fact]
    public void D_has_as_many_features_more_as_kernels_and_a_gradient_penalty_goes_backward_through_them()
    {
        manual_seed(2);
        var layers = new LayerFactory(Player.Discriminator, CPU, new(0), [new MinibatchDiscrimination { Kernels = 3, Size = 2 }]);
        var body = layers.Build(new Mlp { Width = 10 }, new SampleShape(2, 1, 1));
        Assert.Equal(13, body.Features);
        var samples = randn(6, 2, 1, 1).requires_grad_(true);
        Gradient.SquaredNorms(body.Module.call(samples).sum(1, keepdim: true), samples).mean().backward();
        Assert.True(body.Module.named_parameters().Single(one => one.name.EndsWith("kernels.weight", StringComparison.Ordinal)).parameter.grad!.abs().sum().ToDouble() > 0);
    }

    [Fact]
    public void Kernels_start_with_a_length_near_1()
    {
        manual_seed(3);
        var weight = new MinibatchDiscrimination().Layer(400, new(Player.Discriminator)).parameters().Single();
        Assert.Equal([500, 400], weight.shape);
        Assert.InRange(weight.norm(1).mean().ToDouble(), 0.98, 1.02);
    }
}
