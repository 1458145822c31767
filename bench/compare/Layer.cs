using System.Globalization;

namespace GanLab.Bench.Compare;

/// <summary>One layer of a network, as the native script and the PyTorch peer build it.</summary>
/// <param name="Kind">linear, conv, convt, norm, relu, leaky, tanh, view or flat; output (a convolution with bias), sum (of pixels), and up, down and same: SNGAN's residual blocks, those of up with batch norm.</param>
/// <param name="In">Channels, or for view the channels.</param>
/// <param name="Out">Channels.</param>
/// <param name="Size">Kernel, or for view the side, or 1 for a network's first residual block.</param>
/// <param name="Stride">Stride.</param>
/// <param name="Padding">Padding, or 1 for a network's last residual block.</param>
/// <param name="Side">Side of the larger image of a convolution or a block: its input, or the output of a transposed one.</param>
sealed record Layer(string Kind, long In = 0, long Out = 0, long Size = 0, long Stride = 1, long Padding = 0, long Side = 0)
{
    /// <summary>Shapes of what it learns, in the order of GanLab's and PyTorch's parameters; a norm's gains are followed by its biases.</summary>
    public IReadOnlyList<long[]> Weights => Kind switch
    {
        "linear" => [[Out, In], [Out]],
        "conv" => [[Out, In, Size, Size]],
        "convt" => [[In, Out, Size, Size]],
        "output" => [[Out, In, Size, Size], [Out]],
        "norm" => [[In], [In]],
        "up" or "down" or "same" => ResidualLayer.Weights(this),
        _ => [],
    };

    /// <summary>Channels of each batch norm.</summary>
    public IReadOnlyList<long> Norms => Kind switch { "norm" => [In], "up" => ResidualLayer.Norms(this), _ => [] };

    /// <summary>Multiply-adds for one sample, forward.</summary>
    public double Work => Kind switch
    {
        "linear" => In * Out,
        "up" or "down" => (9 * (In + Out) * Out + In * Out / 4.0) * Side * Side,     // the way around is on the small side
        "same" => 9 * (In + Out) * Out * Side * Side,
        "conv" or "convt" or "output" => In * Out * Size * Size * Math.Pow(Math.Floor((Side + 2.0 * Padding - Size) / Stride) + 1, 2),
        _ => 0,
    };

    /// <summary>Lines of TorchScript.</summary>
    /// <param name="p">Index of its first weight.</param>
    /// <param name="b">Index of its first buffer.</param>
    public IEnumerable<string> Script(int p, int b) => Kind switch
    {
        "linear" => [$"x = torch.linear(x, P[{p}], P[{p + 1}])"],
        "conv" => [$"x = {Convolution("conv2d", "x", $"P[{p}]", "None")}"],
        "output" => [$"x = {Convolution("conv2d", "x", $"P[{p}]", $"P[{p + 1}]")}"],
        "convt" when Side == Size => [$"x = torch.linear(x.flatten(1), P[{p}].flatten(1).t()).view([-1, {Out}, {Size}, {Size}])"],   // of single pixels: one product, as in GanLab
        "convt" => [$"x = {Convolution("conv_transpose2d", "x", $"P[{p}]", "None")}"],
        "norm" => [$"x = {Norm("x", p, b)}"],
        "relu" => ["x = torch.relu(x)"],
        "leaky" => ["x = torch.leaky_relu(x, 0.2)"],
        "tanh" => ["x = torch.tanh(x)"],
        "view" => [$"x = x.view([-1, {In}, {Size}, {Size}])"],
        "sum" => ["x = x.sum([2, 3])"],
        "up" or "down" or "same" => ResidualLayer.Script(this, p, b),
        _ => ["x = torch.flatten(x, 1)"],
    };

    public static string Norm(string x, int p, int b) => $"torch.batch_norm({x}, P[{p}], P[{p + 1}], B[{b}], B[{b + 1}], True, 0.1, 1e-05, True)";

    string Convolution(string function, string x, string weight, string bias) => $"torch.{function}({x}, {weight}, {bias}, [{Stride}, {Stride}], [{Padding}, {Padding}])";

    /// <summary>The same for the peer: a word with numbers.</summary>
    public string Word => string.Join(',', new[] { Kind }.Concat(new[] { In, Out, Size, Stride, Padding }.Select(number => number.ToString(CultureInfo.InvariantCulture))));
}
