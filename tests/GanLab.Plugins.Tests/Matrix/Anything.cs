using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Noise in [−1, 1] of any shape, with or without classes.</summary>
sealed record Anything(SampleShape Shape, long Classes) : IDataset
{
    public IDataSource Open(DataContext context) => new Source(Shape, Classes, context.Order);

    sealed class Source(SampleShape shape, long classes, Generator order) : IDataSource
    {
        public SampleShape Shape => shape;
        public long Classes => classes;
        public long? Count => 1000;
        public DataBatch Next(long count) =>
            new(rand([count, shape.Channels, shape.Height, shape.Width], generator: order) * 2 - 1, classes > 0 ? randint(classes, [count], dtype: int64, generator: order) : null);
        public void Dispose() { }
    }
}
