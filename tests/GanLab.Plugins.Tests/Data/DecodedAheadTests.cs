using System.Collections.Concurrent;
using GanLab.Data;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Images that are decoded in the background: the same as on demand, a bounded number ahead, and nothing left behind.</summary>
public sealed class DecodedAheadTests : IDisposable
{
    const long Nothing = 1;
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1, Resizing.CentreCrop)]
    [InlineData(2, Resizing.CentreCrop)]
    [InlineData(7, Resizing.CentreCrop)]
    [InlineData(2, Resizing.RandomCrop)]
    [InlineData(7, Resizing.RandomCrop)]
    public void The_number_of_workers_changes_no_number(int workers, Resizing resize)
    {
        Fill();
        var data = new ImageFolder { Path = folder, Size = 4, Flip = true, Resize = resize };
        Assert.Equal(Values(data with { Workers = 1 }), Values(data with { Workers = workers }));
    }

    [Fact]
    public void A_place_in_the_middle_of_a_pass_is_gone_back_to()
    {
        Fill();
        var data = new ImageFolder { Path = folder, Size = 4, Workers = 3 };
        using var scope = NewDisposeScope();
        using var source = Open(data, seed: 1);
        source.Next(7);
        var position = source.Position();
        var next = source.Next(11).Samples;
        using var later = Open(data, seed: 99);
        later.Next(2);
        later.GoTo(position);
        Assert.True(Same(next, later.Next(11).Samples));
    }

    [Fact]
    public void A_damaged_file_in_the_stream_is_named_and_ends_nothing_else()
    {
        Fill();
        File.WriteAllBytes(Path.Combine(folder, "broken.png"), [1, 2, 3]);
        using var scope = NewDisposeScope();
        using var source = Open(new() { Path = folder, Size = 4 }, seed: 1);
        var failure = Assert.Throws<LabException>(() => source.Next(21));
        Assert.Equal($"{Path.Combine(folder, "broken.png")} cannot be decoded: it is no PNG, JPEG or WebP; copy it again, or take it away.", failure.Message);
    }

    [Fact]
    public void A_slow_taker_has_a_bounded_number_of_images_made_ahead()
    {
        const int Bound = 5;
        var begun = new ConcurrentBag<long>();
        using var ahead = new DecodedAhead(place =>
        {
            begun.Add(place);
            return full([1, 1, 1], place, dtype: uint8);
        }, count: 4, Bound);
        ahead.Expect([.. Enumerable.Range(0, 100).Select(i => (long)i)]);
        for (var taken = 1; taken <= 20; taken++)
        {
            using var image = ahead.Next(taken - 1);
            Assert.Equal(taken - 1, image.item<byte>());
            Thread.Sleep(2);
            Assert.InRange(begun.Count, taken, taken + Bound);
        }
    }

    [Fact]
    public void Whoever_stops_in_the_middle_leaves_no_worker_behind()
    {
        using var gate = new ManualResetEventSlim();
        var (begun, ended) = (0, 0);
        var ahead = new DecodedAhead(place =>
        {
            Interlocked.Increment(ref begun);
            gate.Wait();
            Interlocked.Increment(ref ended);
            return zeros([1, 1, 1], dtype: uint8);
        }, count: 2, bound: 8);
        ahead.Expect([.. Enumerable.Range(0, 100).Select(i => (long)i)]);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 2, TimeSpan.FromMinutes(1)));
        gate.Set();
        ahead.Dispose();
        Assert.Equal(begun, ended);
        Assert.InRange(begun, 2, 16);
    }

    static IDataSource Open(ImageFolder data, ulong seed) => data.Open(Context(seed, _ => { }), Nothing);

    static List<float> Values(ImageFolder data)
    {
        using var scope = NewDisposeScope();
        using var source = Open(data, seed: 1);
        return [.. Enumerable.Range(0, 6).SelectMany(_ => source.Next(13).Samples.contiguous().data<float>().ToArray())];
    }

    void Fill() => Pictures.Write(folder, [.. Enumerable.Range(0, 20).Select(i => ($"{i}.png", Pictures.Encode(9, 6, (x, y) => new((byte)(10 * i), (byte)(20 * x), (byte)(40 * y)))))]);
}
