using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class LeCamTests
{
    static Tensor Score(double value) => full([1, 1], value, dtype: float64).requires_grad_(true);

    static Batch Scored(double real, double fake) => Toy.Batch(full(2, 1, 1, 1, real), full(2, 1, 1, 1, fake), nn.Flatten());

    [Fact]
    public void A_score_below_the_others_average_costs_nothing_in_the_code_and_something_in_the_paper()
    {
        var (real, averageFake) = (Score(-2), Score(-1).detach());
        Near.Equal(0, new LeCam().Of(real, Score(5), Score(0).detach(), averageFake));
        Near.Equal(1, new LeCam { PaperForm = true }.Of(real, Score(0), Score(0).detach(), averageFake));
    }

    [Fact]
    public void Before_its_start_the_averages_are_copies_and_the_term_is_nothing()
    {
        var lecam = new LeCam { Start = 2, Lambda = 1, Decay = 0.5 };
        var memory = lecam.Begin(Toy.Networks(() => nn.Identity(), nn.Flatten()));
        for (var t = 0; t < 2; t++)
        {
            Assert.Equal(0, lecam.Penalty(Scored(3, -1), Toy.Step(index: t)).item<float>());
            using var _ = no_grad();
            lecam.AfterStep(Scored(3, -1), Toy.Step(index: t));
        }
        Assert.Equal(3, memory.get_buffer("real")!.item<float>());
        // averages with this batch in them: real (3 + 1)/2 = 2, fake (−1 + 1)/2 = 0
        Assert.Equal(1 * 1 + 1 * 1, lecam.Penalty(Scored(1, 1), Toy.Step(index: 2)).item<float>(), 1e-6);
        Assert.Equal(3, memory.get_buffer("real")!.item<float>());             // asking does not change what is remembered
    }

    [Fact]
    public void The_averages_are_constants_to_the_gradient()
    {
        var lecam = new LeCam { Start = 1, Lambda = 1, Decay = 0 };
        lecam.Begin(Toy.Networks(() => nn.Identity(), nn.Flatten()));
        var batch = Scored(2, 1);                                              // averages 2 and 1: both differences are 1
        lecam.Penalty(batch, Toy.Step(index: 5)).backward();
        Assert.Equal([1f, 1f], batch.Real.Samples.grad!.data<float>().ToArray());                             // 2·(2 − 1)/N; through the average of the others it would be 0
    }

    [Fact]
    public void A_run_that_ends_before_it_starts_is_told_so()
    {
        var experiment = new Experiment("short") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = new Hinge(), Training = new() { Steps = 500 } };
        Assert.Contains("LeCam starts at step 1000, but the run ends at 500", Assert.Single(new LeCam().Check(experiment)).Sentence, StringComparison.Ordinal);
        Assert.Empty(new LeCam { Start = 100 }.Check(experiment));
    }
}
