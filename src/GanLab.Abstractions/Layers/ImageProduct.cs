using static TorchSharp.torch;

namespace GanLab;

/// <summary>Convolutions that are one matrix product, computed as one: on a CPU oneDNN would get some of them wrong (<see cref="ZeroChannels"/>).</summary>
static class ImageProduct
{
    /// <summary>A kernel as large as the image: (N, I, k, k), by a weight (O, I, k, k), to (N, O, 1, 1).</summary>
    public static Tensor OfAll(Tensor input, Tensor weight, Tensor? bias) =>
        nn.functional.linear(input.flatten(1), weight.flatten(1), bias).unsqueeze(-1).unsqueeze(-1);

    /// <summary>A transposed convolution of single pixels: (N, I, 1, 1), by a weight (I, O, k, k), to (N, O, k − 2p, k − 2p).</summary>
    public static Tensor OfPixels(Tensor input, Tensor weight, Tensor? bias, long padding)
    {
        var (outputs, kernel) = (weight.size(1), weight.size(2));
        var made = nn.functional.linear(input.flatten(1), weight.flatten(1).t()).view(-1, outputs, kernel, kernel);
        if (padding > 0) made = made.narrow(2, padding, kernel - 2 * padding).narrow(3, padding, kernel - 2 * padding);
        return bias is null ? made : made + bias.view(-1, 1, 1);
    }

    /// <summary>A 1×1 kernel on every pixel: (N, I, H, W), by a weight (O, I), to (N, O, H, W) in the memory format of the input.</summary>
    public static Tensor OfEach(Tensor input, Tensor weight, Tensor? bias)
    {
        var made = nn.functional.linear(input.permute(0, 2, 3, 1), weight, bias).permute(0, 3, 1, 2);
        return input.is_contiguous() ? made.contiguous() : made;
    }

    /// <summary>Every <paramref name="stride"/>-th pixel of both axes, after <paramref name="padding"/> zeros around the image: all that a 1×1 kernel sees.</summary>
    public static Tensor Seen(Tensor input, long stride, long padding)
    {
        var padded = padding > 0 ? nn.functional.pad(input, [padding, padding, padding, padding]) : input;
        return stride > 1 ? padded.slice(2, 0, padded.size(2), stride).slice(3, 0, padded.size(3), stride) : padded;
    }

    /// <summary>A transposed convolution with a 1×1 kernel: (N, I, H, W), by a weight (I, O, 1, 1).</summary>
    public static Tensor OfSpread(Tensor input, Tensor weight, Tensor? bias, long stride, long padding)
    {
        var made = Spread(OfEach(input, weight.flatten(1).t(), null), stride, padding);
        return bias is null ? made : made + bias.view(-1, 1, 1);
    }

    /// <summary><paramref name="stride"/> − 1 zeros between the pixels, and <paramref name="padding"/> pixels less on each side.</summary>
    static Tensor Spread(Tensor output, long stride, long padding)
    {
        var (height, width) = ((output.size(2) - 1) * stride + 1, (output.size(3) - 1) * stride + 1);
        var spread = stride == 1 ? output
            : nn.functional.pad(output.unsqueeze(4).unsqueeze(3), [0, stride - 1, 0, 0, 0, stride - 1]).flatten(4, 5).flatten(2, 3).narrow(2, 0, height).narrow(3, 0, width);
        return padding == 0 ? spread : spread.narrow(2, padding, height - 2 * padding).narrow(3, padding, width - 2 * padding);
    }
}
