using static TorchSharp.torch;

namespace GanLab.Tests.Metrics;

public class SampleStreamTests
{
    [Fact]
    public void The_first_n_samples_are_the_same_whoever_asks_and_each_chunk_is_made_once()
    {
        using var scope = NewDisposeScope();
        var made = new List<long>();
        using var stream = Numbered(made);
        Assert.Equal([0, 1, 2], stream.Samples(3).data<float>().ToArray());
        Assert.Equal(Enumerable.Range(0, 1200).Select(i => (float)i), stream.Samples(1200).data<float>().ToArray());
        Assert.Equal(Enumerable.Range(0, 600).Select(i => i % 3L), stream.Labels(600)!.data<long>().ToArray());
        Assert.Equal(600, stream.Batches(600).Sum(batch => batch.shape[0]));
        Assert.Equal([0, 1, 2], made);
    }

    [Fact]
    public void Features_and_their_moments_are_those_of_the_samples_and_are_extracted_once()
    {
        using var scope = NewDisposeScope();
        using var stream = Numbered([]);
        var net = new Doubled();
        Assert.Equal(Enumerable.Range(0, 700).Select(i => 2f * i), stream.Features(net, 700).data<float>().ToArray());
        Assert.Equal(349.5 * 2, stream.Moments(net, 700).Mean.item<double>(), 10);
        Assert.Equal([500, 500], net.Extracted);
        Assert.Same(stream.Moments(net, 700), stream.Moments(net, 700));
    }

    [Fact]
    public void What_a_cache_holds_is_not_computed_again_and_other_samples_have_other_keys()
    {
        using var scope = NewDisposeScope();
        var cache = new Memory();
        var net = new Doubled();
        using (var first = Numbered([], cache)) _ = (first.Moments(net, 600), first.Features(net, 600));
        Assert.Equal([500, 500], net.Extracted);
        using (var second = Numbered([], cache))
        {
            Assert.Equal(599.0, second.Moments(net, 600).Mean.item<double>(), 10);
            Assert.Equal(1198f, second.Features(net, 600)[599].item<float>());
        }
        Assert.Equal([500, 500], net.Extracted);
        using (var other = Numbered([], cache, from: 1)) Assert.Equal(601.0, other.Moments(net, 600).Mean.item<double>(), 10);
        Assert.Equal(4, net.Extracted.Count);
    }

    [Fact]
    public void The_hash_tells_samples_apart_and_equal_ones_together()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(Numbered([]).Sha256(501), Numbered([]).Sha256(501));
        Assert.NotEqual(Numbered([]).Sha256(501), Numbered([]).Sha256(500));
        Assert.NotEqual(Numbered([]).Sha256(501), Numbered([], from: 1).Sha256(501));
        Assert.Equal("df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119", SampleStream.Of(zeros(1, 1, 1, 1)).Sha256(1));      // SHA-256 of four zero bytes
    }

    [Fact]
    public void More_samples_than_there_are_and_none_are_refused()
    {
        using var scope = NewDisposeScope();
        using var stream = SampleStream.Of(zeros(7, 1, 1, 1));
        Assert.Equal(7, stream.Samples(7).shape[0]);
        Assert.Null(stream.Labels(7));
        Assert.Equal("8 samples were asked for, but there are only 7; ask for fewer.", Assert.Throws<LabException>(() => stream.Samples(8)).Message);
        Assert.Equal("0 samples were asked for; ask for 1 or more.", Assert.Throws<LabException>(() => stream.Samples(0)).Message);
    }

    static SampleStream Numbered(List<long> made, IStatisticsCache? cache = null, long from = 0) => new(chunk =>
    {
        made.Add(chunk);
        var numbers = arange(SampleStream.ChunkSize, dtype: int64) + chunk * SampleStream.ChunkSize;
        return new((numbers + from).to(float32).reshape(-1, 1, 1, 1), numbers.remainder(3));
    }, labelled: true, cache: cache);

    sealed class Doubled : IFeatureNet
    {
        public List<long> Extracted { get; } = [];
        public string Name => "doubled";
        public string Sha256 => "2";
        public string Resize => "none";
        public long Size => 1;
        public Tensor Extract(Tensor samples)
        {
            Extracted.Add(samples.shape[0]);
            return samples.flatten(1) * 2;
        }

        public void Dispose() { }
    }

    sealed class Memory : IStatisticsCache
    {
        readonly Dictionary<string, IReadOnlyDictionary<string, Tensor>> kept = [];

        public IReadOnlyDictionary<string, Tensor>? Read(string key) => kept.TryGetValue(key, out var tensors) ? tensors.ToDictionary(one => one.Key, one => one.Value.clone()) : null;

        public void Write(string key, IReadOnlyDictionary<string, Tensor> tensors) => kept.Add(key, tensors.ToDictionary(one => one.Key, one => one.Value.clone().DetachFromDisposeScope()));
    }
}
