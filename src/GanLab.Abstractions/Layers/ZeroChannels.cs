using TorchSharp;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Zero channels up to 16 or the next multiple of 32. oneDNN 3.7, in libtorch 2.10, lays the weights of a convolution out in blocks of 16 to 64 channels, and where the last block is not full it overwrites weights
/// with zeros, or reads memory that nobody wrote: outputs and gradients are then wrong, or NaN. Up to three channels, of an image, take another way in float32. Channels that are there and zero change no sum.
/// Decision 8; proved by <c>ConvolutionTests</c>.
/// </summary>
static class ZeroChannels
{
    const long Small = 16, Block = 32, OfAnImage = 3;

    /// <summary>True where oneDNN may compute: on the CPU, in 32 bits or fewer.</summary>
    public static bool AreNeeded(Tensor input) => input.device.type == DeviceType.CPU && input.dtype != float64;

    /// <summary>True where the products are of 16 bits; asked where <see cref="AreNeeded"/> says yes.</summary>
    public static bool IsInSixteenBits(Tensor input) => Autocast.IsOn || input.dtype != float32;

    /// <summary>How many channels are missing to full blocks, on the side of the features and on the side where an image may be.</summary>
    public static (long Features, long Image) Missing(Tensor input, long features, long image) =>
        AreNeeded(input) ? (Missing(features), image <= OfAnImage && !IsInSixteenBits(input) ? 0 : Missing(image)) : (0, 0);

    /// <summary>A weight (features, image, k, k) with that many zero channels more.</summary>
    public static Tensor Weight(Tensor weight, (long Features, long Image) missing) =>
        missing == (0, 0) ? weight : nn.functional.pad(weight, [0, 0, 0, 0, 0, missing.Image, 0, missing.Features]);

    /// <summary>A bias (channels) with that many zeros more.</summary>
    public static Tensor? Bias(Tensor? bias, long missing) => missing == 0 || bias is null ? bias : nn.functional.pad(bias, [0, missing]);

    /// <summary>Samples (N, channels, H, W) with that many zero channels more.</summary>
    public static Tensor Samples(Tensor samples, long missing) => missing == 0 ? samples : nn.functional.pad(samples, [0, 0, 0, 0, 0, missing]);

    /// <summary>Samples (N, channels, H, W) without the channels beyond <paramref name="channels"/>.</summary>
    public static Tensor Cut(Tensor samples, long channels, long missing) => missing == 0 ? samples : samples.narrow(1, 0, channels);

    static long Missing(long channels) => channels <= Small ? Small - channels : (Block - channels % Block) % Block;
}
