using GanLab.Stabilisers;

namespace GanLab.Plugins.Tests;

/// <summary>A lazy penalty is another algorithm: exactly the one that is documented.</summary>
public class LazyTests
{
    [Fact]
    public void A_lazy_penalty_is_the_penalty_times_its_interval_in_every_kth_step_and_nothing_between()
    {
        var sometimes = Schedule.Piecewise((0, 3.0), (1, 0.0), (3, 3.0));
        var always = Trials.Images with { Stabilisers = [new R1 { Gamma = sometimes }] };
        var lazy = Trials.Images with { Stabilisers = [new R1 { Gamma = 1, Every = 3 }] };

        Trials.AreEqualButForRounding(always.Weights(), lazy.Weights(), 1e-6);
        Assert.True(Trials.Images.Weights().Zip(lazy.Weights(), (one, other) => Math.Abs(one - other)).Max() > 1e-4);
    }
}
