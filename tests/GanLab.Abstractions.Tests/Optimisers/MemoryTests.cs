using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Tests.Optimisers;

public class MemoryTests
{
    public static TheoryData<IOptimiser> Optimisers() =>
    [
        new Adam { AmsGrad = true }, new GanLab.AdamW(), new Sgd { Momentum = 0.9, Dampening = 0.5 }, new RmsProp { Momentum = 0.5, Centred = true },
    ];

    static Parameter[] Weights() => [new(arange(6, dtype: float64).reshape(2, 3) - 2.5), new(ones(4, dtype: float64))];

    static void Steps(IOptimiserRun run, Parameter[] weights, int from, int to)
    {
        for (var t = from; t < to; t++)
        {
            foreach (var weight in weights) weight.grad = (weight + t).sin().detach();
            using var _ = no_grad();
            run.Update(new Moment(t, to));
        }
    }

    static double[] Values(Parameter[] weights) => [.. weights.SelectMany(weight => weight.detach().flatten().data<double>().ToArray())];

    [Theory, MemberData(nameof(Optimisers))]
    public void A_run_that_takes_over_the_memory_of_another_goes_on_as_if_nothing_had_happened(IOptimiser optimiser)
    {
        var whole = Weights();
        Steps(optimiser.Begin(whole), whole, 0, 9);

        var first = Weights();
        var firstRun = optimiser.Begin(first);
        Steps(firstRun, first, 0, 5);
        var second = first.Select(weight => new Parameter(weight.detach().clone())).ToArray();
        var secondRun = optimiser.Begin(second);
        secondRun.Memory.load_state_dict(firstRun.Memory.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.clone()));
        Steps(secondRun, second, 5, 9);

        Assert.Equal(Values(whole), Values(second));
    }

    [Theory, MemberData(nameof(Optimisers))]
    public void A_weight_without_a_gradient_stays_and_the_others_move(IOptimiser optimiser)
    {
        var weights = Weights();
        var before = Values(weights);
        weights[0].grad = ones_like(weights[0]);
        using (no_grad()) optimiser.Begin(weights).Update(new Moment(0, 1));
        var after = Values(weights);
        Assert.All(Enumerable.Range(0, 6), i => Assert.NotEqual(before[i], after[i]));
        Assert.Equal(before[6..], after[6..]);
    }

    [Theory, MemberData(nameof(Optimisers))]
    public void Each_weight_counts_the_steps_in_which_it_had_a_gradient(IOptimiser optimiser)
    {
        var (together, alone) = (Weights(), Weights());
        var run = optimiser.Begin(together);
        var each = alone.Select(weight => optimiser.Begin([weight])).ToArray();
        bool[][] has = [[true, true], [true, false], [true, true], [false, true], [true, true]];
        for (var t = 0; t < has.Length; t++)
        {
            foreach (var weights in new[] { together, alone })
                for (var i = 0; i < 2; i++) weights[i].grad = has[t][i] ? (weights[i] + t).sin().detach() : null;
            using var _ = no_grad();
            run.Update(new Moment(t, has.Length));
            foreach (var own in each) own.Update(new Moment(t, has.Length));
        }
        Assert.Equal(Values(alone), Values(together));
    }

    [Theory, MemberData(nameof(Optimisers))]
    public void Without_any_gradient_nothing_happens(IOptimiser optimiser)
    {
        var weights = Weights();
        var before = Values(weights);
        using (no_grad()) optimiser.Begin(weights).Update(new Moment(0, 1));
        Assert.Equal(before, Values(weights));
    }

    [Fact]
    public void Memory_is_named_after_what_it_holds_and_the_place_of_the_weight() =>
        Assert.Equal(["m0", "m1", "t0", "t1", "v0", "v1"], new Adam().Begin(Weights()).Memory.state_dict().Keys.Order());

    [Fact]
    public void A_rule_outlives_the_dispose_scope_it_was_made_in()
    {
        Parameter[] weights = [new(ones(2, dtype: float64))];
        IOptimiserRun run;
        using (NewDisposeScope()) run = new Adam().Begin(weights);
        Steps(run, weights, 0, 2);
        Assert.All(Values(weights), value => Assert.InRange(value, 0.999, 0.99999));
    }

    [Fact]
    public void Nesterov_without_momentum_is_refused() =>
        Assert.Equal("Nesterov needs Momentum above 0 and Dampening 0.", Assert.Single(new Sgd { Nesterov = true }.Validate(new(new object()))).ErrorMessage);
}
