using GanLab.Stabilisers;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class EmaTests
{
    /// <summary>Linear layer and batch norm, all weights 0, in float64.</summary>
    static nn.Module<Tensor, Tensor> Zeros()
    {
        using var type = Precision.Float64.ForWeights();
        var made = nn.Sequential(("linear", nn.Linear(1, 1)), ("norm", nn.BatchNorm1d(1)));
        using var _ = no_grad();
        foreach (var weight in made.parameters()) weight.zero_();
        return made;
    }

    static void Follow(Ema ema, Networks networks, long steps, long from = 0)
    {
        using var _ = no_grad();
        for (var t = from; t < from + steps; t++) ema.AfterStep(Toy.Batch(zeros(1, 1), zeros(1, 1), nn.Identity()), new(new(t, steps), Player.Generator, networks));
    }

    static Tensor Weight(nn.Module module) => module.get_parameter("linear.weight")!.detach()[0, 0];

    static (Networks Networks, nn.Module Average) Begin(Ema ema)
    {
        var networks = Toy.Networks(Zeros);
        var average = ema.Begin(networks);
        using var _ = no_grad();
        foreach (var weight in networks.Generator.parameters()) weight.fill_(1);
        return (networks, average);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(693)]
    public void After_n_steps_towards_a_constant_all_but_beta_to_the_n_is_there(int steps)
    {
        var ema = new Ema();
        var (networks, average) = Begin(ema);
        Follow(ema, networks, steps);
        Near.Equal(1 - Math.Pow(0.999, steps), Weight(average));
        Near.Equal(1, Weight(networks.Generator));
    }

    [Fact]
    public void The_half_life_of_ten_thousand_images_in_batches_of_64_is_a_beta_of_0_995574()
    {
        var step = Toy.Step(player: Player.Generator);
        Assert.Equal(0.995574, new Ema { HalfLife = 10_000 / 64.0 }.Beta(step), 6);
        Assert.Equal(0.5, Math.Pow(new Ema().Beta(step), 692.8), 4);
        Assert.Equal(0, new Ema { HalfLife = 100, RampUp = 0 }.Beta(step), 6);
    }

    [Fact]
    public void Decay_follows_its_schedule()
    {
        var ema = new Ema { Decay = Schedule.Piecewise((0, 0.5), (10, 0.75)) };
        Assert.Equal(0.5, ema.Beta(Toy.Step(index: 9)));
        Assert.Equal(0.75, ema.Beta(Toy.Step(index: 10)));
    }

    [Theory]
    [InlineData(BufferRule.Copy, 4)]
    [InlineData(BufferRule.Average, 2)]
    [InlineData(BufferRule.Keep, 0)]
    public void Running_statistics_of_batch_norm_are_treated_as_asked(BufferRule rule, double mean)
    {
        var ema = new Ema { Decay = 0.5, Buffers = rule };
        var (networks, average) = Begin(ema);
        using (no_grad())
        {
            networks.Generator.get_buffer("norm.running_mean")!.fill_(4);
            networks.Generator.get_buffer("norm.num_batches_tracked")!.fill_(9);
        }
        Follow(ema, networks, 1);
        Near.Equal(mean, average.get_buffer("norm.running_mean")!.sum());
        Assert.Equal(rule == BufferRule.Keep ? 0 : 9, average.get_buffer("norm.num_batches_tracked")!.item<long>());   // a count is not averaged
    }

    [Fact]
    public void The_average_starts_as_a_copy_is_never_trained_and_shows_itself_in_evaluation_mode()
    {
        var ema = new Ema();
        var networks = Toy.Networks(() => nn.Sequential(("linear", nn.Linear(3, 2)), ("norm", nn.BatchNorm1d(2))));
        var average = ema.Begin(networks);
        Assert.Same(average, ((IEvaluationGenerator)ema).ForEvaluation);
        Assert.All(average.state_dict(), one => Assert.True(one.Value.equal(networks.Generator.state_dict()[one.Key]).all().item<bool>()));
        Assert.All(average.parameters(), weight => Assert.False(weight.requires_grad));
        Assert.False(average.training);
        Assert.True(networks.Generator.training);
        Assert.True(((IEvaluationGenerator)ema).ForEvaluation.call(randn(4, 3)).isfinite().all().item<bool>());
    }

    [Fact]
    public void A_run_that_goes_on_from_its_saved_state_ends_where_one_without_a_break_ends()
    {
        var (whole, first, second) = (new Ema { Decay = 0.9, Start = 3 }, new Ema { Decay = 0.9, Start = 3 }, new Ema { Decay = 0.9, Start = 3 });
        var (networks, average) = Begin(whole);
        Follow(whole, networks, 12);

        var (before, saved) = Begin(first);
        Follow(first, before, 5);
        var (after, restored) = Begin(second);
        restored.load_state_dict(saved.state_dict());
        Follow(second, after, 7, from: 5);

        Assert.All(average.state_dict(), one => Assert.True(one.Value.equal(restored.state_dict()[one.Key]).all().item<bool>()));
    }
}
