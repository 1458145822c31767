using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>A fault of published code, kept beside ours.</summary>
public sealed class EmaBugTests
{
    static nn.Module<Tensor, Tensor> Normed() => nn.Sequential(("linear", nn.Linear(2, 3)), ("norm", nn.BatchNorm1d(3)));

    static void OverParametersAlone(nn.Module average, nn.Module source, double beta)
    {
        using var _ = no_grad();
        foreach (var (mean, weight) in average.parameters().Zip(source.parameters())) mean.lerp_(weight, 1 - beta);
    }

    [Fact]
    public void The_average_of_a_generator_with_batch_norm_has_running_statistics()
    {
        manual_seed(95);
        var networks = Toy.Networks(Normed);
        var ema = new Ema { Decay = 0.9 };
        var average = ema.Begin(networks);
        var wrong = Normed();
        for (var t = 0; t < 50; t++)
        {
            networks.Generator.call(randn(32, 2) + 5);
            using var _ = no_grad();
            ema.AfterStep(Toy.Batch(zeros(1, 1), zeros(1, 1), nn.Identity()), new(new(t, 50), Player.Generator, networks));
            OverParametersAlone(wrong, networks.Generator, 0.9);
        }
        static float Statistics(nn.Module module) => module.get_buffer("norm.running_mean")!.abs().sum().item<float>();
        Assert.Equal(Statistics(networks.Generator), Statistics(average), 1e-5f);
        Assert.True(Statistics(average) > 0.5);
        Assert.Equal(0, Statistics(wrong));                                    // GAN_stability: as at the start
    }
}
