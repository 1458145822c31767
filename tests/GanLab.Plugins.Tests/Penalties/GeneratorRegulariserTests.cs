using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class GeneratorRegulariserTests
{
    /// <summary>G(z) = A·z as points or images, and a batch of G's update.</summary>
    static (Batch Batch, Parameter A) Linear(Tensor matrix, Tensor latents, SampleShape shape, Tensor? labels = null)
    {
        var a = new Parameter(matrix);
        Tensor Generate(Latent latent) => nn.functional.linear(latent.Noise, a).reshape(-1, shape.Channels, shape.Height, shape.Width);
        var latent = new Latent(latents, labels);
        var fake = Generate(latent);
        var score = Toy.Discriminator(nn.Flatten());
        Judged Judge(Tensor samples, Tensor? of) => score.Judge(samples, samples, of);
        return (new(latent, () => Judge(fake, labels), () => Judge(fake, labels), Judge, Generate), a);
    }

    static Step Step => Toy.Step(player: Player.Generator);

    [Fact]
    public void The_length_of_a_linear_G_is_that_of_its_transpose_times_the_direction()
    {
        var matrix = tensor(new[] { 1.0, 2, 0, 3, 0, 0, 0, 4 }, [4, 2]);       // z (2) → x (1, 2, 2)
        var noise = zeros(1, 2, dtype: float64).requires_grad_(true);
        var made = nn.functional.linear(noise, matrix).reshape(1, 1, 2, 2);
        var direction = tensor(new[] { 1.0, 1, 0, -1 }, [1, 1, 2, 2]);
        Near.Equal([Math.Sqrt(1 + 1) / 2], PathLength.Lengths(made, noise, direction));                      // Aᵀy = (1, 1), over √(H·W) = 2
    }

    [Fact]
    public void The_wanted_length_is_the_moving_average_which_is_remembered()
    {
        manual_seed(51);
        var (batch, a) = Linear(3 * eye(2, dtype: float64), zeros(4, 2, dtype: float64), new(2, 1, 1));
        var (still, follows) = (new PathLength { Rate = 0, Lambda = 1, Fraction = 1 }, new PathLength { Rate = 1, Lambda = 1, Fraction = 0.25 });
        var networks = Toy.Networks(() => Toy.Function(x => x, ("a", a)));
        Assert.Equal(0, still.Begin(networks).get_buffer("mean")!.item<double>());
        var memory = follows.Begin(networks);

        var cost = still.Penalty(batch, Step);
        cost.backward();
        Near.Equal(2 * cost.item<double>() / 3 / 3, (a.grad! * eye(2, dtype: float64)).sum() / 3);            // E‖Aᵀy‖² is quadratic in A
        Near.Equal(0, follows.Penalty(batch, Step));                           // one sample, which the average follows at once
        Assert.True(memory.get_buffer("mean")!.item<double>() > 0);
        Assert.False(memory.get_buffer("mean")!.requires_grad);
        Assert.Equal(4, new PathLength().Every);
    }

    [Fact]
    public void A_G_twice_as_steep_costs_half()
    {
        manual_seed(52);
        foreach (var labels in new[] { null, tensor([0L, 1, 1]) })
            foreach (var slope in new[] { 1.0, 2 })
            {
                var (batch, a) = Linear(slope * eye(2, dtype: float64), randn(3, 2, dtype: float64), new(2, 1, 1), labels);
                var cost = new ModeSeeking { Epsilon = 0.5 }.Penalty(batch, Step);
                cost.backward();
                Near.Equal(1 / (slope + 0.5), cost);
                Assert.True(a.grad!.diag().sum().item<double>() < 0);          // descent makes G steeper
            }
    }

    [Fact]
    public void Mode_seeking_needs_two_samples()
    {
        var experiment = new Experiment("one") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new Hinge(), Training = new() { BatchSize = 1 } };
        Assert.True(Assert.Single(new ModeSeeking().Check(experiment)).Refused);
        Assert.Empty(new ModeSeeking().Check(experiment with { Training = new() { BatchSize = 2 } }));
    }
}
