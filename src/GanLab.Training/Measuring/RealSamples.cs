using static TorchSharp.torch;

namespace GanLab.Training.Measuring;

/// <summary>Real samples for metrics: from a source of their own, in an order that does not depend on the run's seed, so that what is computed of them once serves every run.</summary>
sealed class RealSamples : IDisposable
{
    readonly Func<IDataSource> open;
    IDataSource source;
    long next;

    /// <param name="data">The data.</param>
    /// <param name="seed">Which order.</param>
    /// <param name="device">Where batches shall be.</param>
    /// <param name="cache">Keeps statistics, or null.</param>
    /// <param name="notice">Takes sentences for the user.</param>
    public RealSamples(IDataset data, ulong seed, Device device, IStatisticsCache? cache, Action<string> notice)
    {
        open = () => data.ForEvaluation.Open(new(device, new Generator(seed), notice));
        source = open();
        Stream = new(Chunk, source.Count, source.Classes > 0, cache);
    }

    public SampleStream Stream { get; }

    public void Dispose()
    {
        Stream.Dispose();
        source.Dispose();
    }

    DataBatch Chunk(long index)
    {
        if (index < next)
        {
            source.Dispose();
            (source, next) = (open(), 0);
        }
        for (; next < index; next++) Free(source.Next(SampleStream.ChunkSize));
        next++;
        return source.Next(Math.Min(SampleStream.ChunkSize, (source.Count ?? long.MaxValue) - index * SampleStream.ChunkSize));
    }

    static void Free(DataBatch batch)
    {
        batch.Samples.Dispose();
        batch.Labels?.Dispose();
    }
}
