using GanLab.Data;
using TorchSharp;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class StackedMnistTests
{
    /// <summary>Digits 0 to 9 whose every pixel is ten times the digit, so that a stack can be read.</summary>
    static readonly MnistFiles digits = new(
        ("images.gz", IdxFileTests.Idx(8, [10, 28, 28], [.. Enumerable.Range(0, 10 * 784).Select(i => (byte)(i / 784 * 10))])),
        ("labels.gz", IdxFileTests.Idx(8, [10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])));

    static IDataSource Open(StackedMnist data, ulong seed = 1) => data.Open(digits, Context(seed));

    /// <summary>100a + 10b + c, read from the corner pixels of red, green and blue.</summary>
    static long[] Read(Tensor samples) =>
        [.. samples[TensorIndex.Colon, TensorIndex.Colon, 0, 0].add(1).mul(12.75).round().to(int64).mul(tensor(new long[] { 100, 10, 1 })).sum(1).data<long>().ToArray()];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_label_of_a_stack_is_its_three_digits_in_the_order_red_green_blue(bool fresh)
    {
        using var scope = NewDisposeScope();
        using var source = Open(new() { Count = 3000, Fresh = fresh });
        var (samples, labels) = source.Next(2000);
        var names = labels!.data<long>().ToArray();

        Assert.Equal((new SampleShape(3, 28, 28), 1000, fresh ? null : 3000L), (source.Shape, source.Classes, source.Count));
        Assert.Equal((float32, int64), (samples.dtype, labels.dtype));
        Assert.Equal(Read(samples), names);
        Assert.NotEqual(BlueFirst(samples), names);
        Assert.True(Same(samples.amin([2, 3]), samples.amax([2, 3])));        // no image is cut apart
        Assert.InRange(names.Distinct().Count(), 800, 940);                   // 865 are expected of 2000 draws
    }

    /// <summary>The wrong version: red counts least.</summary>
    static long[] BlueFirst(Tensor samples) => Read(samples.flip(1));

    [Fact]
    public void A_pass_holds_each_stack_of_the_set_once_and_the_next_pass_the_same_stacks()
    {
        using var scope = NewDisposeScope();
        using var source = Open(new() { Count = 500 });
        var (first, second) = (source.Next(500).Labels!.data<long>().ToArray(), source.Next(500).Labels!.data<long>().ToArray());

        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Fresh_stacks_do_not_repeat_after_a_pass()
    {
        using var scope = NewDisposeScope();
        using var source = Open(new() { Count = 500, Fresh = true });

        Assert.NotEqual(source.Next(500).Labels!.data<long>().ToArray().Order(), source.Next(500).Labels!.data<long>().ToArray().Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_seed_decides_the_set(bool fresh)
    {
        using var scope = NewDisposeScope();
        long[] Set(ulong seed)
        {
            using var source = Open(new() { Count = 200, Fresh = fresh }, seed);
            return source.Next(200).Labels!.data<long>().ToArray();
        }

        Assert.Equal(Set(4), Set(4));
        Assert.NotEqual(Set(4).Order(), Set(5).Order());
    }

    [Fact]
    public void The_defaults_are_those_of_the_papers_and_take_little_memory()
    {
        using var scope = NewDisposeScope();
        using var source = new StackedMnist { Split = MnistSplit.Test }.Open(Context());

        Assert.Equal((MnistSplit.Train, 128_000), (new StackedMnist().Split, new StackedMnist().Count));
        Assert.Equal(128_000, source.Count);
        var frequent = source.Next(128_000 / 4).Labels!.bincount(null, 1000);
        Assert.Equal(1000, frequent.gt(0).sum().ToInt64());
    }

    [Fact]
    public void A_source_of_fresh_stacks_outlives_the_scope_it_was_opened_in()
    {
        IDataSource source;
        using (NewDisposeScope()) source = Open(new() { Fresh = true });
        using (source)
        using (NewDisposeScope())
            Assert.Equal([3, 3, 28, 28], source.Next(3).Samples.shape);
    }
}
