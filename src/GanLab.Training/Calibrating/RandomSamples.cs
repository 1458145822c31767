using static TorchSharp.torch;

namespace GanLab.Training.Calibrating;

/// <summary>Uniform noise in [−1, 1] of the shape of the data, with labels where they have some: what steps are timed on.</summary>
sealed record RandomSamples(SampleShape Shape, long Classes, long? Count) : IDataset
{
    /// <summary>The experiment on such samples, with nothing measured: for a trial.</summary>
    public static Experiment In(Experiment experiment, SampleShape shape, long classes, long? count) => experiment with { Data = new RandomSamples(shape, classes, count), Metrics = [], Evaluation = new() };

    public IDataSource Open(DataContext context) => new Source(this, context.Device);

    sealed class Source(RandomSamples options, Device device) : IDataSource
    {
        public SampleShape Shape => options.Shape;
        public long Classes => options.Classes;
        public long? Count => options.Count;

        public DataBatch Next(long count) => new(
            rand(count, Shape.Channels, Shape.Height, Shape.Width, device: device) * 2 - 1, Classes > 0 ? randint(Classes, [count], dtype: int64, device: device) : null);

        public void Dispose() { }
    }
}
