using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Zero channels up to the next multiple of 16. oneDNN 3.7, in libtorch 2.10, sums float32 convolutions over channels in blocks of 16, and where a
/// block is not full it reads memory that nobody wrote: outputs and gradients are then wrong, or NaN, and differ from run to run (seen on an AVX-512
/// processor). Up to three channels, of an image, take another way, as do kernels of 1×1. Channels that are there and zero change no sum.
/// </summary>
static class ZeroChannels
{
    const long Block = 16, OfAnImage = 3;

    /// <summary>How many channels are missing to full blocks, on the side of the features and on the side where an image may be.</summary>
    public static (long Features, long Image) Missing(Tensor input, long features, long image, long kernel) =>
        kernel == 1 || input.dtype != float32 || input.device.type != TorchSharp.DeviceType.CPU ? (0, 0)
        : (Missing(features), image <= OfAnImage ? 0 : Missing(image));

    /// <summary>A weight (features, image, k, k) with that many zero channels more.</summary>
    public static Tensor Weight(Tensor weight, (long Features, long Image) missing) =>
        missing == (0, 0) ? weight : nn.functional.pad(weight, [0, 0, 0, 0, 0, missing.Image, 0, missing.Features]);

    /// <summary>A bias (channels) with that many zeros more.</summary>
    public static Tensor? Bias(Tensor? bias, long missing) => missing == 0 || bias is null ? bias : nn.functional.pad(bias, [0, missing]);

    /// <summary>Samples (N, channels, H, W) with that many zero channels more.</summary>
    public static Tensor Samples(Tensor samples, long missing) => missing == 0 ? samples : nn.functional.pad(samples, [0, 0, 0, 0, 0, missing]);

    /// <summary>Samples (N, channels, H, W) without the channels beyond <paramref name="channels"/>.</summary>
    public static Tensor Cut(Tensor samples, long channels, long missing) => missing == 0 ? samples : samples.narrow(1, 0, channels);

    static long Missing(long channels) => (Block - channels % Block) % Block;
}
