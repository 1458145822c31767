using System.Globalization;

namespace GanLab.Bench.Compare;

/// <summary>One layer of a plain network, as the native script and the PyTorch peer build it.</summary>
/// <param name="Kind">linear, conv, convt, norm, relu, leaky, tanh, view or flat; up, down and same (SNGAN's residual blocks), output (a convolution with bias) and sum (of pixels), which the native script does not know.</param>
/// <param name="In">Channels, or for view the channels.</param>
/// <param name="Out">Channels.</param>
/// <param name="Size">Kernel, or for view the side, or 1 for a network's first residual block.</param>
/// <param name="Stride">Stride.</param>
/// <param name="Padding">Padding, or 1 for a network's last residual block.</param>
/// <param name="Side">Side of the larger image of a convolution or a block: its input, or the output of a transposed one.</param>
sealed record Layer(string Kind, long In = 0, long Out = 0, long Size = 0, long Stride = 1, long Padding = 0, long Side = 0)
{
    /// <summary>True if <see cref="Script"/> has it.</summary>
    public bool IsPlain => Kind is not ("up" or "down" or "same" or "output" or "sum");

    /// <summary>Tensors that it learns, where it is plain.</summary>
    public int Weights => Kind switch { "linear" or "norm" => 2, "conv" or "convt" => 1, _ => 0 };

    /// <summary>Multiply-adds for one sample, forward.</summary>
    public double Work => Kind switch
    {
        "linear" => In * Out,
        "up" or "down" => (9 * (In + Out) * Out + In * Out / 4.0) * Side * Side,     // the way around is on the small side
        "same" => 9 * (In + Out) * Out * Side * Side,
        "conv" or "convt" or "output" => In * Out * Size * Size * Math.Pow(Math.Floor((Side + 2.0 * Padding - Size) / Stride) + 1, 2),
        _ => 0,
    };

    /// <summary>A line of TorchScript.</summary>
    /// <param name="p">Index of its first weight.</param>
    /// <param name="b">Index of its first buffer.</param>
    public string Script(int p, int b) => Kind switch
    {
        "linear" => $"x = torch.linear(x, P[{p}], P[{p + 1}])",
        "conv" => $"x = torch.conv2d(x, P[{p}], None, [{Stride}, {Stride}], [{Padding}, {Padding}])",
        "convt" => $"x = torch.conv_transpose2d(x, P[{p}], None, [{Stride}, {Stride}], [{Padding}, {Padding}])",
        "norm" => $"x = torch.batch_norm(x, P[{p}], P[{p + 1}], B[{b}], B[{b + 1}], True, 0.1, 1e-05, True)",
        "relu" => "x = torch.relu(x)",
        "leaky" => "x = torch.leaky_relu(x, 0.2)",
        "tanh" => "x = torch.tanh(x)",
        "view" => $"x = x.view([-1, {In}, {Size}, {Size}])",
        _ => "x = torch.flatten(x, 1)",
    };

    /// <summary>The same for the peer: a word with numbers.</summary>
    public string Word => string.Join(',', new[] { Kind }.Concat(new[] { In, Out, Size, Stride, Padding }.Select(number => number.ToString(CultureInfo.InvariantCulture))));
}
