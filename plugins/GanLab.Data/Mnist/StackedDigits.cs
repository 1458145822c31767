using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>Stacks of three digits. Only the digits and the three indices of each stack are kept; a batch is put together when it is asked for.</summary>
sealed class StackedDigits : ISamples
{
    readonly Tensor images, labels, stacks, values;                           // (n, 1, H, W), uint8; (n), int64; (m, 3), int64; 100, 10, 1

    /// <param name="images">Digits (n, 1, H, W), uint8.</param>
    /// <param name="labels">What they are, (n), int64.</param>
    /// <param name="stacks">Red, green and blue digit of each stack, (m, 3), int64; null for none.</param>
    /// <param name="device">Where all of it is kept.</param>
    public StackedDigits(Tensor images, Tensor labels, Tensor? stacks, Device device)
    {
        PlacesOn = device;
        this.images = Keep(images);
        this.labels = Keep(labels);
        this.stacks = Keep(stacks ?? empty([0, 3], dtype: int64));
        values = Keep(tensor(new long[] { 100, 10, 1 }));

        Tensor Keep(Tensor tensor) => tensor.to(device).DetachFromDisposeScope();
    }

    public SampleShape Shape => new(3, images.shape[2], images.shape[3]);

    public long Classes => IdxImages.Classes * IdxImages.Classes * IdxImages.Classes;

    public long Count => stacks.shape[0];

    /// <summary>Number n of digits.</summary>
    public long Digits => images.shape[0];

    public Device PlacesOn { get; }

    /// <summary>Three digits of n for each of count stacks, (count, 3).</summary>
    public static Tensor Draw(long digits, long count, Generator order) => randint(digits, [count, 3], dtype: int64, generator: order);

    public DataBatch At(Tensor places)
    {
        using var chosen = stacks.index_select(0, places);
        return Of(chosen);
    }

    /// <summary>The stacks of these digits.</summary>
    /// <param name="chosen">(N, 3), int64.</param>
    public DataBatch Of(Tensor chosen)
    {
        using var scope = NewDisposeScope();
        var flat = chosen.reshape(-1);                                                                                    // (3N)
        var samples = TensorSamples.Scaled(images.index_select(0, flat)).reshape(chosen.shape[0], 3, Shape.Height, Shape.Width);
        var names = labels.index_select(0, flat).reshape(-1, 3).mul(values).sum(1);                                       // (N): 100a + 10b + c
        return new(samples.MoveToOuterDisposeScope(), names.MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { images, labels, stacks, values }) tensor.Dispose();
    }
}
