using static TorchSharp.torch;

namespace GanLab;

/// <summary>Tensors by chunk, made when they are asked for and kept up to <see cref="SampleStream.MostKept"/> bytes.</summary>
/// <param name="make">Makes the tensor of a chunk.</param>
sealed class ChunkStore(Func<long, Tensor> make) : IDisposable
{
    readonly Dictionary<long, Tensor> chunks = [];
    long bytes;

    /// <summary>The tensor of a chunk; one that is not kept belongs to the caller.</summary>
    public (Tensor Value, bool Kept) Get(long chunk)
    {
        if (chunks.TryGetValue(chunk, out var known)) return (known, true);
        var made = make(chunk);
        Offer(chunk, made);
        return (made, chunks.ContainsKey(chunk));
    }

    /// <summary>Keeps the tensor of a chunk if there is room.</summary>
    public void Offer(long chunk, Tensor value)
    {
        var size = value.numel() * value.element_size();
        if (chunks.ContainsKey(chunk) || bytes + size > SampleStream.MostKept) return;
        bytes += size;
        chunks.Add(chunk, value.DetachFromDisposeScope());
    }

    public void Dispose()
    {
        foreach (var chunk in chunks.Values) chunk.Dispose();
    }
}
