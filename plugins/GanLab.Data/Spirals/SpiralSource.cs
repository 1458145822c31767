using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>Fresh samples of a spiral, drawn on the CPU from the data's own generator, so a run sees the same samples on every device.</summary>
sealed class SpiralSource(Spiral spiral, DataContext context) : IDataSource
{
    public SampleShape Shape => new(2, 1, 1);

    public long Classes => spiral.Arms;

    public long? Count => null;

    public DataBatch Next(long count)
    {
        using var scope = NewDisposeScope();
        var arms = randint(spiral.Arms, [count], dtype: int64, generator: context.Order);                               // (N)
        var along = rand([count], dtype: float32, generator: context.Order).sqrt_();                                     // (N): t
        var noise = randn([count, 2], dtype: float32, generator: context.Order);                                         // (N, 2)
        var angles = (along * spiral.Turns + arms.to(float32) / spiral.Arms) * (2 * Math.PI);                            // (N)
        var centres = stack([angles.cos(), angles.sin()], 1) * (along * spiral.Radius).unsqueeze(1);                     // (N, 2)
        var samples = centres.add_(noise, spiral.Sigma).reshape(count, 2, 1, 1);
        return new(samples.to(context.Device).MoveToOuterDisposeScope(), arms.to(context.Device).MoveToOuterDisposeScope());
    }

    public void Dispose() { }
}
