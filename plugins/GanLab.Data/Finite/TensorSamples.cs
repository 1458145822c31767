using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>Samples in one tensor: images as bytes, scaled to [−1, 1] batch by batch, or vectors as they are. Up to 1 GiB it lies on the device of the run, beyond that in main memory.</summary>
sealed class TensorSamples : ISamples
{
    const long MostOnDevice = 1L << 30;
    readonly Tensor values;                                                   // (n, C, H, W), uint8 or float32
    readonly Tensor? labels;                                                  // (n), int64
    readonly Device device;

    public TensorSamples(Tensor values, Tensor? labels, long classes, Device device)
    {
        (this.device, Classes) = (device, classes);
        PlacesOn = values.numel() * values.element_size() <= MostOnDevice ? device : CPU;
        this.values = values.to(PlacesOn).DetachFromDisposeScope();
        this.labels = labels?.to(PlacesOn).DetachFromDisposeScope();
    }

    public SampleShape Shape => new(values.shape[1], values.shape[2], values.shape[3]);

    public long Classes { get; }

    public long Count => values.shape[0];

    public Device PlacesOn { get; }

    /// <summary>Bytes 0 to 255 as numbers −1 to 1.</summary>
    public static Tensor Scaled(Tensor bytes) => bytes.to(float32).div_(127.5).sub_(1);

    /// <summary>The tensor on a device; to a GPU it goes from pinned memory, and nobody waits for it.</summary>
    public static Tensor Moved(Tensor tensor, Device device) =>
        device.type == DeviceType.CUDA && tensor.device.type == DeviceType.CPU ? tensor.pin_memory().to(device, non_blocking: true) : tensor.to(device);

    public DataBatch At(Tensor places)
    {
        using var scope = NewDisposeScope();
        var chosen = Moved(values.index_select(0, places), device);           // (N, C, H, W)
        var samples = chosen.dtype == uint8 ? Scaled(chosen) : chosen;
        return new(samples.MoveToOuterDisposeScope(), labels is null ? null : Moved(labels.index_select(0, places), device).MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        values.Dispose();
        labels?.Dispose();
    }
}
