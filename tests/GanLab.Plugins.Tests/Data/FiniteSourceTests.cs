using GanLab.Data;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class FiniteSourceTests
{
    /// <summary>n images of two pixels (2i, 2i + 1), labelled i.</summary>
    static FiniteSource Pairs(int n, bool flip = false, ulong seed = 1) =>
        new(new TensorSamples(arange(2 * n, dtype: uint8).reshape(n, 1, 1, 2), arange(n, dtype: int64), n, CPU), Context(seed), flip);

    [Fact]
    public void The_order_of_a_pass_is_the_permutation_of_the_datas_generator()
    {
        using var scope = NewDisposeScope();
        using var source = Pairs(50, seed: 3);
        var generator = new Generator(3);
        var (first, second) = (randperm(50, dtype: int64, generator: generator), randperm(50, dtype: int64, generator: generator));

        Assert.True(Same(first, source.Next(50).Labels!));
        Assert.True(Same(second, source.Next(50).Labels!));
    }

    [Fact]
    public void Flips_mirror_half_of_the_samples_and_leave_labels()
    {
        using var scope = NewDisposeScope();
        using var source = Pairs(100, flip: true);
        var (flipped, passes) = (0, 40);
        for (var pass = 0; pass < passes; pass++)
        {
            var (samples, labels) = source.Next(100);
            var (values, names) = (Values(samples), labels!.data<long>().ToArray());
            for (var i = 0; i < 100; i++)
            {
                var pair = Scaled((byte)(2 * names[i]), (byte)(2 * names[i] + 1));
                var mirrored = values[2 * i] > values[2 * i + 1];
                if (mirrored) flipped++;
                Assert.Equal(mirrored ? [pair[1], pair[0]] : pair, values[(2 * i)..(2 * i + 2)], (a, b) => Math.Abs(a - b) < 1e-6);
            }
        }
        Assert.InRange(flipped / (100.0 * passes), 0.46, 0.54);                // five standard deviations
    }

    [Fact]
    public void Flips_repeat_with_the_seed_and_leave_torchs_own_generator_alone()
    {
        using var scope = NewDisposeScope();
        using var first = Pairs(30, flip: true);
        using var second = Pairs(30, flip: true);
        manual_seed(5);
        var drawnBefore = randn(3);
        manual_seed(5);
        var (a, b) = (first.Next(45), second.Next(45));
        var drawnAfter = randn(3);

        Assert.True(Same(a.Samples, b.Samples) && Same(a.Labels!, b.Labels!));
        Assert.True(Same(drawnBefore, drawnAfter));
    }

    [Fact]
    public void Bytes_are_scaled_to_minus_one_to_one_and_vectors_stay_as_they_are()
    {
        using var scope = NewDisposeScope();
        using var images = new TensorSamples(tensor(new byte[] { 0, 51, 255 }).reshape(1, 3, 1, 1), null, 0, CPU);
        using var vectors = new TensorSamples(tensor(new[] { 7f, -300f }).reshape(1, 2, 1, 1), null, 0, CPU);

        Assert.Equal([-1, -0.6f, 1], Values(images.At(tensor(new[] { 0L })).Samples), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([7, -300], Values(vectors.At(tensor(new[] { 0L })).Samples));
        Assert.Null(images.At(tensor(new[] { 0L })).Labels);
    }

    [Fact]
    public void A_flipping_source_outlives_the_scope_it_was_opened_in_and_leaves_nothing_behind()
    {
        FiniteSource source;
        using (NewDisposeScope()) source = Pairs(20, flip: true);
        using (source)
        {
            using (NewDisposeScope()) source.Next(7);
            GC.Collect();
            GC.WaitForPendingFinalizers();                                     // what other tests left goes now, or else while this one counts
            var before = Tensor.TotalCount;
            for (var i = 0; i < 20; i++)
                using (NewDisposeScope()) source.Next(7);
            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(33)]
    public void A_source_that_is_put_back_goes_on_with_the_same_samples(int taken)
    {
        using var scope = NewDisposeScope();
        var (first, second) = (new Generator(5), new Generator(99));
        FiniteSource Open(Generator order) => new(new TensorSamples(arange(40, dtype: uint8).reshape(20, 1, 1, 2), arange(20, dtype: int64), 20, CPU), new(CPU, order, _ => { }), flip: true);
        using var straight = Open(first);
        using var resumed = Open(second);
        if (taken > 0) straight.Next(taken);
        resumed.Next(3);

        var (position, state) = (straight.Position(), first.get_state());
        var expected = Enumerable.Range(0, 6).Select(_ => straight.Next(9)).ToList();
        resumed.GoTo(position);
        second.set_state(state);

        Assert.All(expected, batch =>
        {
            var (samples, labels) = resumed.Next(9);
            Assert.True(Same(batch.Samples, samples) && Same(batch.Labels!, labels!));
        });
    }

    [Fact]
    public void A_place_in_other_data_is_refused_in_a_sentence_and_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var many = Pairs(21);
        using var few = Pairs(20);
        using var untouched = Pairs(20);
        var twice = few.Position().ToDictionary();
        twice["order"] = zeros([20], dtype: int64);
        var beyond = few.Position().ToDictionary();
        beyond["next"] = tensor(21L);

        foreach (var position in new[] { many.Position(), twice, beyond, new Dictionary<string, Tensor>() })
            Assert.Equal(
                "The place within the data that was saved is none of these data, which have 20 samples; go on with the data that the run was started with.",
                Assert.Throws<LabException>(() => few.GoTo(position)).Message);
        Assert.True(Same(untouched.Next(20).Labels!, few.Next(20).Labels!));
    }

    [Fact]
    public void A_position_outlives_what_comes_after_it_and_the_source_the_scope_of_its_return()
    {
        using var source = Pairs(4);
        using var scope = NewDisposeScope();
        var position = source.Position();
        var order = position["order"].clone();
        using (NewDisposeScope())
        {
            source.Next(9);
            source.GoTo(position);
        }

        Assert.True(Same(order, position["order"]));
        Assert.True(Same(order, source.Next(4).Labels!));
    }
}
