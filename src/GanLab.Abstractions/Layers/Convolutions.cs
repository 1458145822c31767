using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Convolutions with square kernels that are right on the CPU as well. <c>torch.nn.functional</c>'s are not: for most numbers of channels oneDNN 3.7, in libtorch 2.10, lays weights out wrongly (decision 8), and returns
/// outputs or gradients that are off by a tenth, by half, or NaN. The layers of <see cref="LayerFactory"/> call these; so should a plugin that holds weights of its own. Proved by <c>ConvolutionTests</c>.
/// </summary>
public static class Convolutions
{
    /// <summary>(N, I, H, W) → (N, O, ⌊(H + 2p − k)/s⌋ + 1, ⌊(W + 2p − k)/s⌋ + 1), differentiable any number of times; <c>torch.nn.functional.conv2d</c>.</summary>
    /// <param name="input">(N, I, H, W).</param>
    /// <param name="weight">(O, I/groups, k, k).</param>
    /// <param name="bias">(O), or null.</param>
    /// <param name="stride">Stride s, at least 1.</param>
    /// <param name="padding">Zeros p on each side.</param>
    /// <param name="groups">Groups of channels, each with its own kernels.</param>
    /// <exception cref="LabException">The kernel is not square.</exception>
    public static Tensor Conv2d(Tensor input, Tensor weight, Tensor? bias = null, long stride = 1, long padding = 0, long groups = 1)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        var kernel = Side(weight);
        if (!ZeroChannels.AreNeeded(input)) return nn.functional.conv2d(input, weight, bias, [stride, stride], [padding, padding], groups: groups);
        if (!IsWrongInSixteenBits(input, kernel, stride, padding, groups)) return Cpu(input, weight, bias, kernel, stride, padding, groups);
        using var _ = Autocast.Suspend();
        return Cpu(Autocast.Widened(input), Autocast.Widened(weight), bias is null ? null : Autocast.Widened(bias), kernel, stride, padding, groups);
    }

    /// <summary>(N, I, H, W) → (N, O, (H − 1)·s − 2p + k, (W − 1)·s − 2p + k), differentiable any number of times; <c>torch.nn.functional.conv_transpose2d</c>.</summary>
    /// <param name="input">(N, I, H, W).</param>
    /// <param name="weight">(I, O, k, k).</param>
    /// <param name="bias">(O), or null.</param>
    /// <param name="stride">Stride s, at least 1.</param>
    /// <param name="padding">Pixels p that each side loses.</param>
    /// <exception cref="LabException">The kernel is not square.</exception>
    public static Tensor ConvTranspose2d(Tensor input, Tensor weight, Tensor? bias = null, long stride = 1, long padding = 0)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(weight);
        var (inputs, outputs, kernel) = (weight.size(0), weight.size(1), Side(weight));
        if (ZeroChannels.AreNeeded(input))
        {
            if (kernel > 2 * padding && input.size(2) == 1 && input.size(3) == 1) return ImageProduct.OfPixels(input, weight, bias, padding);
            if (kernel == 1) return ImageProduct.OfSpread(input, weight, bias, stride, padding);
        }
        var missing = ZeroChannels.Missing(input, inputs, outputs);
        var output = nn.functional.conv_transpose2d(ZeroChannels.Samples(input, missing.Features), ZeroChannels.Weight(weight, missing), ZeroChannels.Bias(bias, missing.Image), strides: [stride, stride], padding: [padding, padding]);
        return ZeroChannels.Cut(output, outputs, missing.Image);
    }

    static long Side(Tensor weight) => weight.dim() == 4 && weight.size(2) == weight.size(3) ? weight.size(2)
        : throw new LabException($"Convolutions take a weight of four axes with a square kernel, not one of shape ({string.Join(", ", weight.shape)}).");

    static Tensor Cpu(Tensor input, Tensor weight, Tensor? bias, long kernel, long stride, long padding, long groups)
    {
        if (groups > 1)
        {
            var grouped = new ZeroGroups(input, input.size(1), weight.size(0), groups);
            return grouped.Cut(nn.functional.conv2d(grouped.Samples(input), grouped.Weight(weight), grouped.Bias(bias), [stride, stride], [padding, padding], groups: grouped.Groups));
        }
        if (padding == 0 && input.size(2) == kernel && input.size(3) == kernel) return ImageProduct.OfAll(input, weight, bias);
        if (kernel == 1) return IsPlain(input, stride, padding) ? nn.functional.conv2d(input, weight, bias) : ImageProduct.OfEach(ImageProduct.Seen(input, stride, padding), weight.flatten(1), bias);
        var outputs = weight.size(0);
        var missing = ZeroChannels.Missing(input, outputs, weight.size(1));
        var output = nn.functional.conv2d(ZeroChannels.Samples(input, missing.Image), ZeroChannels.Weight(weight, missing), ZeroChannels.Bias(bias, missing.Features), [stride, stride], [padding, padding]);
        return ZeroChannels.Cut(output, outputs, missing.Features);
    }

    /// <summary>Kernels of 1×1 that oneDNN gets right.</summary>
    static bool IsPlain(Tensor input, long stride, long padding) => stride == 1 && padding == 0 && input.is_contiguous() && !ZeroChannels.IsInSixteenBits(input);

    /// <summary>Gradients that oneDNN gets wrong in bfloat16, whatever the number of channels: of the image, by strides in groups of one channel, and of weights that see nothing but padding.</summary>
    static bool IsWrongInSixteenBits(Tensor input, long kernel, long stride, long padding, long groups) =>
        ZeroChannels.IsInSixteenBits(input) && ((stride > 1 && groups > 1 && groups == input.size(1)) || (padding > 0 && Math.Min(input.size(2), input.size(3)) <= kernel));
}
