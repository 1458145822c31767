using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class InstanceNoiseTests
{
    [Fact]
    public void Noise_has_the_deviation_of_its_schedule_and_no_mean()
    {
        manual_seed(12);
        var noise = new InstanceNoise().Transform(zeros(1000, 2, 5, 5), Toy.Step(index: 50, total: 100));
        Assert.InRange(noise.std().item<float>(), 0.0495, 0.0505);            // 0.1, half-way to 0
        Assert.InRange(noise.mean().item<float>(), -0.001, 0.001);
    }

    [Fact]
    public void Each_value_of_each_call_has_noise_of_its_own()
    {
        manual_seed(13);
        var first = new InstanceNoise().Transform(zeros(4, 1, 3, 3), Toy.Step());
        var second = new InstanceNoise().Transform(zeros(4, 1, 3, 3), Toy.Step());
        Assert.Equal(72, cat([first.flatten(), second.flatten()]).unique().output.numel());
    }

    [Fact]
    public void Without_noise_the_samples_pass_as_they_are()
    {
        var samples = randn(4, 1, 3, 3);
        Assert.Same(samples, new InstanceNoise().Transform(samples, Toy.Step(index: 100, total: 100)));
    }

    [Fact]
    public void Gradients_pass_through_unchanged()
    {
        var samples = randn(4, 1, 3, 3).requires_grad_(true);
        new InstanceNoise { Sigma = 0.5 }.Transform(samples, Toy.Step()).sum().backward();
        Assert.True(samples.grad!.equal(ones_like(samples)).all().item<bool>());
    }
}
