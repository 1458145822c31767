using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FakeReplayTests
{
    static (FakeReplay Replay, nn.Module Memory) Begin(FakeReplay replay)
    {
        var plain = Toy.Networks(() => nn.Identity());
        return (replay, replay.Begin(new(plain.Generator, plain.Discriminator, new(0), plain.NewGenerator) { Samples = new(1, 1, 1) }));
    }

    static float[] Values(Tensor tensor) => [.. tensor.flatten().data<float>()];

    /// <summary>Samples from, from + 1, …</summary>
    static Tensor Fakes(int from, int count) => arange(from, from + count, dtype: float32).reshape(count, 1, 1, 1);

    [Fact]
    public void While_the_pool_fills_every_sample_passes()
    {
        var (replay, memory) = Begin(new() { Capacity = 6, Probability = 1 });
        Assert.Equal([1, 2, 3], Values(replay.Replace(Fakes(1, 3), null, Toy.Step()).Fake));
        Assert.Equal([4, 5, 6], Values(replay.Replace(Fakes(4, 3), null, Toy.Step()).Fake));
        Assert.Equal([1, 2, 3, 4, 5, 6], Values(memory.get_buffer("pool")!).Order());
    }

    [Fact]
    public void A_full_pool_gives_old_samples_and_takes_the_new_ones()
    {
        manual_seed(81);
        var (replay, memory) = Begin(new() { Capacity = 4, Probability = 1 });
        replay.Replace(Fakes(1, 4), null, Toy.Step());
        var seen = Values(replay.Replace(Fakes(5, 3), null, Toy.Step()).Fake);
        Assert.All(seen, value => Assert.InRange(value, 1, 4));
        Assert.Equal(3, seen.Distinct().Count());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], seen.Concat(Values(memory.get_buffer("pool")!)).Order());        // none lost, none doubled
    }

    [Fact]
    public void Half_of_the_samples_are_old_ones_by_default_and_none_without_probability()
    {
        manual_seed(82);
        var (replay, _) = Begin(new() { Capacity = 100 });
        replay.Replace(Fakes(0, 100), null, Toy.Step());
        var old = 0;
        for (var i = 1; i <= 20; i++) old += Values(replay.Replace(Fakes(1000 * i, 100), null, Toy.Step()).Fake).Count(value => value < 1000 * i);
        Assert.InRange(old, 900, 1100);

        var (idle, memory) = Begin(new() { Capacity = 4, Probability = 0 });
        idle.Replace(Fakes(1, 4), null, Toy.Step());
        Assert.Equal([5, 6], Values(idle.Replace(Fakes(5, 2), null, Toy.Step()).Fake));
        Assert.Equal([1, 2, 3, 4], Values(memory.get_buffer("pool")!).Order());
    }

    [Fact]
    public void Labels_travel_with_their_samples()
    {
        manual_seed(83);
        var (replay, _) = Begin(new() { Capacity = 8, Probability = 0.5 });
        for (var i = 0; i < 10; i++)
        {
            var fakes = Fakes(100 * i, 5);
            var (fake, labels) = replay.Replace(fakes, fakes.flatten().to_type(int64), Toy.Step());
            Assert.Equal(Values(fake), Values(labels!.to_type(float32)));
        }
    }

    [Fact]
    public void A_batch_greater_than_the_pool_keeps_its_size()
    {
        var (replay, _) = Begin(new() { Capacity = 2, Probability = 1 });
        replay.Replace(Fakes(1, 5), null, Toy.Step());
        var seen = Values(replay.Replace(Fakes(6, 5), null, Toy.Step()).Fake);
        Assert.Equal([8, 9, 10], seen[2..]);
        Assert.All(seen[..2], value => Assert.InRange(value, 1, 2));
    }

    [Fact]
    public void The_pool_is_saved()
    {
        var (first, memory) = Begin(new() { Capacity = 3 });
        first.Replace(Fakes(1, 3), null, Toy.Step());
        var (second, restored) = Begin(new() { Capacity = 3, Probability = 1 });
        restored.load_state_dict(memory.state_dict());
        Assert.Equal([1, 2, 3], Values(second.Replace(Fakes(7, 3), null, Toy.Step()).Fake).Order());
    }
}
