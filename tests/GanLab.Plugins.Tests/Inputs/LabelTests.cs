using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class LabelTests
{
    static Targets Hard(long count = 4000) => new(ones(count, 1), zeros(count, 1));

    static float[] Distinct(Tensor targets) => [.. targets.unique().output.data<float>()];

    [Fact]
    public void Without_probability_nothing_is_flipped_and_with_all_of_it_everything()
    {
        var plain = new LabelFlipping { Probability = 0 }.Transform(Hard(), Toy.Step());
        Assert.Equal([1], Distinct(plain.Real));
        Assert.Equal([0], Distinct(plain.Fake));
        var flipped = new LabelFlipping { Probability = Schedule.Linear(1, 0) }.Transform(Hard(), Toy.Step());
        Assert.Equal([0], Distinct(flipped.Real));
        Assert.Equal([1], Distinct(flipped.Fake));
        var one = new LabelFlipping { Probability = 1, Fake = false }.Transform(Hard(), Toy.Step());
        Assert.Equal([0], Distinct(one.Real));
        Assert.Equal([0], Distinct(one.Fake));
    }

    [Fact]
    public void Each_sample_is_flipped_by_itself()
    {
        manual_seed(91);
        var targets = new LabelFlipping { Probability = 0.25 }.Transform(Hard(), Toy.Step());
        Assert.InRange(targets.Real.mean().item<float>(), 0.72f, 0.78f);
        Assert.InRange(targets.Fake.mean().item<float>(), 0.22f, 0.28f);
    }

    [Fact]
    public void Random_smoothing_draws_each_real_target_from_its_range_and_leaves_the_others()
    {
        manual_seed(92);
        var targets = new LabelSmoothing { Smoothing = 0.05, Spread = 0.25 }.Transform(Hard(), Toy.Step());
        Assert.InRange(targets.Real.min().item<float>(), 0.7f, 0.71f);
        Assert.InRange(targets.Real.max().item<float>(), 1.19f, 1.2f);
        Assert.InRange(targets.Real.std().item<float>(), 0.5f / MathF.Sqrt(12) - 0.005f, 0.5f / MathF.Sqrt(12) + 0.005f);
        Assert.Equal([0], Distinct(targets.Fake));
        var both = new LabelSmoothing { Smoothing = 0.15, Spread = 0.15, TwoSided = true }.Transform(Hard(), Toy.Step());
        Assert.InRange(both.Fake.min().item<float>(), 0, 0.01f);
        Assert.InRange(both.Fake.max().item<float>(), 0.29f, 0.3f);
    }

    [Fact]
    public void Smoothing_follows_its_schedule() =>
        Assert.Equal([0.9f], Distinct(new LabelSmoothing { Smoothing = Schedule.Linear(0.2) }.Transform(Hard(), Toy.Step(index: 50, total: 100)).Real));
}
