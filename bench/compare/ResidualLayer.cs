namespace GanLab.Bench.Compare;

/// <summary>SNGAN's residual block as a layer: its weights and its lines of TorchScript, as GanLab's ResidualBlock has it.</summary>
static class ResidualLayer
{
    public static IReadOnlyList<long[]> Weights(Layer layer) =>
    [
        .. Norms(layer).SkipLast(IsLast(layer) ? 1 : 0).SelectMany(Norm),
        [layer.Out, layer.In, 3, 3], [layer.Out], [layer.Out, layer.Out, 3, 3], [layer.Out],
        .. HasShortcut(layer) ? (long[][])[[layer.Out, layer.In, 1, 1], [layer.Out]] : [],
        .. Norms(layer).TakeLast(IsLast(layer) ? 1 : 0).SelectMany(Norm),
    ];

    /// <summary>Channels of its norms: before each convolution but a network's first, and after a network's last block; none in D.</summary>
    public static IReadOnlyList<long> Norms(Layer layer) =>
        !HasNorm(layer) ? [] : [.. IsFirst(layer) ? [] : new[] { layer.In }, layer.Out, .. IsLast(layer) ? new[] { layer.Out } : []];

    public static IEnumerable<string> Script(Layer layer, int p, int b)
    {
        var convolution = p + 2 * (Norms(layer).Count - (IsLast(layer) && HasNorm(layer) ? 1 : 0));      // behind the weights of the norms inside
        yield return "y = x";
        if (!IsFirst(layer)) yield return $"y = torch.relu({Normed("y")})";
        yield return $"y = {Convolution(Doubled("y"), convolution, 1)}";
        yield return $"y = torch.relu({Normed("y")})";
        yield return $"y = {Halved(Convolution("y", convolution + 2, 1))}";
        var around = Halved("x");
        yield return $"x = y + {Doubled(HasShortcut(layer) ? Convolution(around, convolution + 4, 0) : around)}";
        if (!IsLast(layer)) yield break;
        p = convolution + (HasShortcut(layer) ? 6 : 4);
        yield return $"x = torch.relu({Normed("x")})";

        string Normed(string x)
        {
            if (!HasNorm(layer)) return x;
            var normed = Layer.Norm(x, p, b);
            (p, b) = (p + 2, b + 2);
            return normed;
        }

        string Doubled(string x) => layer.Kind == "up" ? $"torch.upsample_nearest2d({x}, None, [2.0, 2.0])" : x;
        string Halved(string x) => layer.Kind == "down" ? $"torch.avg_pool2d({x}, [2, 2])" : x;
    }

    static string Convolution(string x, int weight, int padding) => $"torch.conv2d({x}, P[{weight}], P[{weight + 1}], [1, 1], [{padding}, {padding}])";

    static IEnumerable<long[]> Norm(long channels) => [[channels], [channels]];

    static bool IsFirst(Layer layer) => layer.Size == 1;
    static bool IsLast(Layer layer) => layer.Padding == 1;
    static bool HasNorm(Layer layer) => layer.Kind == "up";
    static bool HasShortcut(Layer layer) => layer.Kind != "same" || layer.In != layer.Out;
}
