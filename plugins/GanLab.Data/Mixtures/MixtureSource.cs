using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>
/// Fresh samples of a mixture. Modes and noise are drawn on the CPU from the data's own generator, so a run sees the same samples on every device and
/// whatever else draws random numbers.
/// </summary>
sealed class MixtureSource : IDataSource
{
    readonly Tensor centres;                                                  // (K, dimension, 1, 1), on the CPU
    readonly double sigma;
    readonly DataContext context;

    public MixtureSource(Mixture mixture, DataContext context)
    {
        (this.context, sigma) = (context, mixture.Sigma);
        (Classes, Shape) = (mixture.Centres.Count, new(mixture.Centres[0].Count, 1, 1));
        var values = new double[Classes * Shape.Channels];
        for (var i = 0; i < values.Length; i++) values[i] = mixture.Centres[(int)(i / Shape.Channels)][(int)(i % Shape.Channels)];
        centres = tensor(values, [Classes, Shape.Channels, 1, 1], dtype: float32).DetachFromDisposeScope();
    }

    public SampleShape Shape { get; }

    public long Classes { get; }

    public long? Count => null;

    public DataBatch Next(long count)
    {
        var modes = randint(Classes, [count], dtype: int64, generator: context.Order);                                  // (N)
        var noise = randn([count, Shape.Channels, 1, 1], dtype: float32, generator: context.Order);    // (N, dimension, 1, 1)
        return new(centres.index_select(0, modes).add_(noise, sigma).to(context.Device), modes.to(context.Device));
    }

    public void Dispose() => centres.Dispose();
}
