using static TorchSharp.torch;

namespace GanLab.Bench.Compare;

/// <summary>10,000 random samples in memory: images as bytes, points as floats; a batch is picked by random indices.</summary>
sealed record Synthetic(SampleShape Shape) : IDataset
{
    public const long Samples = 10_000;

    public IDataSource Open(DataContext context) => new Source(Shape, context);

    /// <summary>All samples.</summary>
    public static Tensor All(SampleShape shape, Device device) =>
        shape.IsVector ? randn(Samples, shape.Channels, 1, 1, device: device) : randint(256, [Samples, shape.Channels, shape.Height, shape.Width], dtype: uint8, device: device);

    sealed class Source(SampleShape shape, DataContext context) : IDataSource
    {
        readonly Tensor all = All(shape, context.Device).DetachFromDisposeScope();

        public SampleShape Shape => shape;
        public long Classes => 0;
        public long? Count => Samples;

        public DataBatch Next(long count)
        {
            var picked = all.index_select(0, randint(Samples, [count], dtype: int64, generator: context.Order).to(context.Device));
            return new(shape.IsVector ? picked : picked.to(float32).div_(127.5f).sub_(1f), null);
        }

        public void Dispose() => all.Dispose();
    }
}
