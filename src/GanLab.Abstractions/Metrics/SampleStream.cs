using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Samples in a fixed order, made in chunks: the first n are the same samples whenever they are asked for, so that metrics with different n share them. Chunks and their features are
/// kept up to <see cref="MostKept"/> bytes each; beyond that they are made again, so that memory stays bounded for any n.
/// </summary>
public sealed class SampleStream : IDisposable
{
    /// <summary>Samples in one chunk.</summary>
    public const long ChunkSize = 500;

    /// <summary>Bytes of samples, and of features of one net, that are kept: half a gibibyte.</summary>
    public const long MostKept = 1L << 29;

    readonly IStatisticsCache? cache;
    readonly ChunkStore samples, labels;
    readonly Dictionary<(IFeatureNet Net, bool Logits), ChunkStore> seen = [];
    readonly Dictionary<(IFeatureNet, long), Moments> moments = [];
    readonly Dictionary<long, string> hashes = [];
    readonly bool labelled;

    /// <summary>A stream of samples.</summary>
    /// <param name="make">Makes the i-th chunk of <see cref="ChunkSize"/> samples, the last one of a finite set perhaps shorter: for the same i always the same.</param>
    /// <param name="count">Number of samples there are, or null for samples without end.</param>
    /// <param name="labelled">True if they have labels.</param>
    /// <param name="cache">Keeps statistics beyond the life of the stream, or null.</param>
    public SampleStream(Func<long, DataBatch> make, long? count = null, bool labelled = false, IStatisticsCache? cache = null)
    {
        ArgumentNullException.ThrowIfNull(make);
        (Count, this.labelled, this.cache) = (count, labelled, cache);
        ChunkStore ofSamples = null!, ofLabels = null!;
        labels = ofLabels = new(chunk => Made(chunk).Labels!);
        samples = ofSamples = new(chunk => Made(chunk).Samples);

        DataBatch Made(long chunk)                                            // one making gives both
        {
            using var _ = no_grad();
            var batch = make(chunk);
            ofSamples.Offer(chunk, batch.Samples);
            if (batch.Labels is { } of) ofLabels.Offer(chunk, of);
            return batch;
        }
    }

    /// <summary>Number of samples there are, or null for samples without end.</summary>
    public long? Count { get; }

    /// <summary>A stream of samples that are there.</summary>
    /// <param name="samples">(N, C, H, W).</param>
    /// <param name="labels">(N), or null.</param>
    public static SampleStream Of(Tensor samples, Tensor? labels = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var n = samples.shape[0];
        Tensor Part(Tensor all, long chunk) => all.narrow(0, chunk * ChunkSize, Math.Min(ChunkSize, n - chunk * ChunkSize));
        return new(chunk => new(Part(samples, chunk), labels is null ? null : Part(labels, chunk)), n, labels is not null);
    }

    /// <summary>The first n samples (n, C, H, W).</summary>
    /// <exception cref="LabException">There are fewer.</exception>
    public Tensor Samples(long count) => Joined(samples, count);

    /// <summary>Labels (n) of the first n samples, or null for samples without labels.</summary>
    /// <exception cref="LabException">There are fewer.</exception>
    public Tensor? Labels(long count) => labelled ? Joined(labels, count) : null;

    /// <summary>The first n samples in batches; each lives until the next one is asked for.</summary>
    /// <exception cref="LabException">There are fewer.</exception>
    public IEnumerable<Tensor> Batches(long count) => Parts(samples, count);

    /// <summary>Features (n, d), float32, on the CPU, of the first n samples.</summary>
    /// <exception cref="LabException">There are fewer.</exception>
    public Tensor Features(IFeatureNet net, long count) => Kept(net, count, logits: false);

    /// <summary>Features of the first n samples in batches (N, d), float32, on the CPU; each lives until the next one is asked for.</summary>
    /// <exception cref="LabException">There are fewer.</exception>
    public IEnumerable<Tensor> FeatureBatches(IFeatureNet net, long count) => Parts(Seen(net, logits: false), count);

    /// <summary>log p(y|x) up to a constant, (n, K), float32, on the CPU, of the first n samples.</summary>
    /// <exception cref="LabException">There are fewer samples, or the net is no classifier.</exception>
    public Tensor Logits(IFeatureNet net, long count) => Kept(net, count, logits: true);

    /// <summary>Mean and covariance of the features of the first n samples, in one pass; kept.</summary>
    /// <exception cref="LabException">There are fewer.</exception>
    public Moments Moments(IFeatureNet net, long count)
    {
        ArgumentNullException.ThrowIfNull(net);
        if (moments.TryGetValue((net, count), out var known)) return known;
        using var scope = NewDisposeScope();
        var key = Key(net, count, "moments");
        if (cache?.Read(key) is { } read && read.TryGetValue("mean", out var mean) && read.TryGetValue("covariance", out var covariance)) known = GanLab.Moments.From(count, mean, covariance);
        else
        {
            known = GanLab.Moments.Of(FeatureBatches(net, count));
            cache?.Write(key, new Dictionary<string, Tensor> { ["mean"] = known.Mean, ["covariance"] = known.Covariance });
        }
        moments.Add((net, count), known);
        return known;
    }

    /// <summary>SHA-256 of the first n samples as float32, 64 small hexadecimal digits.</summary>
    /// <exception cref="LabException">There are fewer.</exception>
    public string Sha256(long count)
    {
        if (hashes.TryGetValue(count, out var known)) return known;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var batch in Batches(count))
        {
            using var scope = NewDisposeScope();
            hash.AppendData(batch.to(float32).cpu().clone().bytes);
        }
        return hashes[count] = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Frees what is kept.</summary>
    public void Dispose()
    {
        foreach (var store in seen.Values.Append(samples).Append(labels)) store.Dispose();
        foreach (var taken in moments.Values) taken.Dispose();
    }

    Tensor Kept(IFeatureNet net, long count, bool logits)
    {
        var key = Key(net, count, logits ? "logits" : "features");
        if (cache?.Read(key) is { } read && read.TryGetValue("values", out var values)) return values;
        var made = Joined(Seen(net, logits), count);
        if (made.numel() * made.element_size() <= MostKept) cache?.Write(key, new Dictionary<string, Tensor> { ["values"] = made });
        return made;
    }

    string Key(IFeatureNet net, long count, string what) =>
        cache is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what} {Sha256(count)} {net.Sha256} {net.Resize} {count}")));

    ChunkStore Seen(IFeatureNet net, bool logits)
    {
        ArgumentNullException.ThrowIfNull(net);
        if (seen.TryGetValue((net, logits), out var store)) return store;
        return seen[(net, logits)] = new(chunk =>
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var of = samples.Get(chunk).Value;
            return (logits ? net.Logits(of) : net.Extract(of)).to(float32).cpu().MoveToOuterDisposeScope();
        });
    }

    Tensor Joined(ChunkStore store, long count)
    {
        using var scope = NewDisposeScope();
        return cat([.. Ranges(count).Select(range => store.Get(range.Chunk).Value.narrow(0, 0, range.Length))]).MoveToOuterDisposeScope();
    }

    IEnumerable<Tensor> Parts(ChunkStore store, long count)
    {
        foreach (var (chunk, length) in Ranges(count))
        {
            var (value, isKept) = store.Get(chunk);
            using (var part = value.narrow(0, 0, length)) yield return part;
            if (!isKept) value.Dispose();
        }
    }

    IEnumerable<(long Chunk, long Length)> Ranges(long count)
    {
        if (count < 1) throw new LabException($"{count} samples were asked for; ask for 1 or more.");
        if (count > Count) throw new LabException($"{count} samples were asked for, but there are only {Count}; ask for fewer.");
        for (var from = 0L; from < count; from += ChunkSize) yield return (from / ChunkSize, Math.Min(ChunkSize, count - from));
    }
}
