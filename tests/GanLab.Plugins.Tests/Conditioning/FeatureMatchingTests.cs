using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FeatureMatchingTests
{
    static Tensor Cost(FeatureMatching matching, Tensor real, Tensor fake) =>
        matching.Penalty(Conditional.Batch(Conditional.Judged(real), Conditional.Judged(fake)), Conditional.Step(Player.Generator));

    static (Tensor Real, Tensor Fake) Features() =>
        (tensor(new double[] { 0, 1, 2, 3 }, [2, 2]).requires_grad_(true), tensor(new double[] { 1, 1, -1, -1 }, [2, 2]).requires_grad_(true));    // means (1, 2) and (0, 0)

    [Theory]
    [InlineData(FeatureNorm.SquaredLength, 5)]
    [InlineData(FeatureNorm.MeanSquare, 2.5)]
    [InlineData(FeatureNorm.MeanAbsolute, 1.5)]
    public void Means_one_and_two_apart_cost_what_the_norm_says(FeatureNorm norm, double cost)
    {
        var (real, fake) = Features();
        Near.Equal(cost, Cost(new() { Norm = norm }, real, fake));
        Near.Equal(3 * cost, Cost(new() { Norm = norm, Lambda = 3 }, real, fake));
    }

    [Fact]
    public void Generated_features_are_pulled_to_real_ones_and_not_the_other_way()
    {
        var (real, fake) = Features();
        Cost(new(), real, fake).backward();
        Assert.Null(real.grad);
        Near.Equal([-1, -2, -1, -2], fake.grad!);                              // 2·(difference)/N
    }

    [Fact]
    public void It_is_a_term_of_the_generator_alone()
    {
        var rows = Conditional.Run(Conditional.Experiment(new FeatureMatching()));
        Assert.All(rows, row => Assert.Contains("penalty/feature-matching", row.Values.Keys));
        Assert.Equal(Player.Generator, new FeatureMatching().On);
    }
}
