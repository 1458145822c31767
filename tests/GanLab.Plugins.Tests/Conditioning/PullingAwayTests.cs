using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class PullingAwayTests
{
    static readonly Tensor features = tensor(new double[] { 1, 0, 1, 1 }, [2, 2]);

    /// <summary>A published form that is wrong: features are scaled over the batch, and samples are held against themselves.</summary>
    static Tensor OverTheBatch(Tensor s)
    {
        var (unit, n) = (nn.functional.normalize(s, dim: 0), s.shape[0]);
        return unit.mm(unit.t()).square().sum() / (n * (n - 1));
    }

    [Fact]
    public void Two_samples_at_forty_five_degrees_cost_a_half()
    {
        Near.Equal(0.5, PullingAway.Of(features));
        Near.Equal(1.5, OverTheBatch(features));
    }

    [Fact]
    public void Samples_at_right_angles_cost_nothing_samples_alike_one_and_length_does_not_count()
    {
        Near.Equal(0, PullingAway.Of(eye(4, dtype: float64)));
        Near.Equal(1, PullingAway.Of(ones(4, 3, dtype: float64)));
        Near.Equal(0.5, PullingAway.Of(features * tensor(new double[] { 2, 7 }, [2, 1])));
        Near.Equal(0, PullingAway.Of(ones(1, 3, dtype: float64)));
    }

    [Fact]
    public void It_acts_on_generated_samples_in_the_generators_update_with_its_weight()
    {
        var batch = Conditional.Batch(Conditional.Judged(ones(2, 2, dtype: float64)), Conditional.Judged(features));
        Near.Equal(0.05, new PullingAway().Penalty(batch, Conditional.Step(Player.Generator)));
        Assert.Equal(Player.Generator, new PullingAway().On);
    }

    [Fact]
    public void An_energy_based_GAN_takes_steps_with_it() => Conditional.Run(Conditional.Experiment(new PullingAway()) with { Loss = new Ebgan { Margin = 1 } });

    [Fact]
    public void A_boundary_equilibrium_GAN_takes_steps() => Conditional.Run(Conditional.Experiment() with { Loss = new Began() });
}
