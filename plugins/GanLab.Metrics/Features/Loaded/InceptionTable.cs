namespace GanLab.Metrics;

/// <summary>Pooling before a branch.</summary>
enum Pooling
{
    None,

    /// <summary>Mean of 3×3 with stride 1 and padding 1; what lies outside does not count.</summary>
    Mean,

    /// <summary>Maximum of 3×3 with stride 1 and padding 1.</summary>
    Max,

    /// <summary>Maximum of 3×3 with stride 2.</summary>
    Halve,
}

/// <summary>One way through a block: pooling, convolutions one after the other, then the ends beside each other.</summary>
sealed record Branch(Pooling Before, Convolution[] Chain, params Convolution[] Ends);

/// <summary>Branches beside each other, their channels joined in this order.</summary>
sealed record InceptionBlock(string Name, params Branch[] Branches);

/// <summary>
/// Inception-v3 up to its last mean (Szegedy, Vanhoucke, Ioffe, Shlens, Wojna, "Rethinking the Inception Architecture for Computer Vision", 2016, table 1), in the form of the 2015-12-05 graph through which FID is defined:
/// means do not count what lies outside, and the last block takes a maximum where the paper has a mean. Names are those of torchvision's and pytorch-fid's state dicts.
/// </summary>
static class InceptionTable
{
    public static IReadOnlyList<InceptionBlock> Blocks { get; } =
    [
        One(Square("Conv2d_1a_3x3", 3, 32, 3) with { Stride = 2 }), One(Square("Conv2d_2a_3x3", 32, 32, 3)), One(Padded("Conv2d_2b_3x3", 32, 64, 3, 3)), new("maxpool1", new Branch(Pooling.Halve, [])),
        One(Square("Conv2d_3b_1x1", 64, 80, 1)), One(Square("Conv2d_4a_3x3", 80, 192, 3)), new("maxpool2", new Branch(Pooling.Halve, [])),
        A("Mixed_5b", 192, 32), A("Mixed_5c", 256, 64), A("Mixed_5d", 288, 64), B("Mixed_6a", 288),
        C("Mixed_6b", 128), C("Mixed_6c", 160), C("Mixed_6d", 160), C("Mixed_6e", 192), D("Mixed_7a", 768),
        E("Mixed_7b", 1280, Pooling.Mean), E("Mixed_7c", 2048, Pooling.Max),
    ];

    /// <summary>All convolutions.</summary>
    public static IReadOnlyList<Convolution> Convolutions { get; } = [.. Blocks.SelectMany(block => block.Branches).SelectMany(branch => branch.Chain.Concat(branch.Ends))];

    /// <summary>Shapes of all tensors, by name: weights, and scale, shift, mean and variance of the batch norm after each.</summary>
    public static IReadOnlyDictionary<string, long[]> Shapes { get; } = Convolutions
        .SelectMany(one => new[] { "weight", "bias", "running_mean", "running_var" }.Select(part => KeyValuePair.Create($"{one.Name}.bn.{part}", new[] { one.To })).Prepend(KeyValuePair.Create($"{one.Name}.conv.weight", one.Shape)))
        .ToDictionary();

    /// <summary>35×35: figure 5 of the paper.</summary>
    static InceptionBlock A(string name, long from, long pooled) => new(name,
        new(Pooling.None, [Square($"{name}.branch1x1", from, 64, 1)]),
        new(Pooling.None, [Square($"{name}.branch5x5_1", from, 48, 1), Padded($"{name}.branch5x5_2", 48, 64, 5, 5)]),
        new(Pooling.None, [Square($"{name}.branch3x3dbl_1", from, 64, 1), Padded($"{name}.branch3x3dbl_2", 64, 96, 3, 3), Padded($"{name}.branch3x3dbl_3", 96, 96, 3, 3)]),
        new(Pooling.Mean, [Square($"{name}.branch_pool", from, pooled, 1)]));

    /// <summary>To 17×17: figure 10.</summary>
    static InceptionBlock B(string name, long from) => new(name,
        new(Pooling.None, [Square($"{name}.branch3x3", from, 384, 3) with { Stride = 2 }]),
        new(Pooling.None, [Square($"{name}.branch3x3dbl_1", from, 64, 1), Padded($"{name}.branch3x3dbl_2", 64, 96, 3, 3), Square($"{name}.branch3x3dbl_3", 96, 96, 3) with { Stride = 2 }]),
        new(Pooling.Halve, []));

    /// <summary>17×17: figure 6, n = 7.</summary>
    static InceptionBlock C(string name, long inner) => new(name,
        new(Pooling.None, [Square($"{name}.branch1x1", 768, 192, 1)]),
        new(Pooling.None, [Square($"{name}.branch7x7_1", 768, inner, 1), Padded($"{name}.branch7x7_2", inner, inner, 1, 7), Padded($"{name}.branch7x7_3", inner, 192, 7, 1)]),
        new(Pooling.None,
        [
            Square($"{name}.branch7x7dbl_1", 768, inner, 1), Padded($"{name}.branch7x7dbl_2", inner, inner, 7, 1), Padded($"{name}.branch7x7dbl_3", inner, inner, 1, 7),
            Padded($"{name}.branch7x7dbl_4", inner, inner, 7, 1), Padded($"{name}.branch7x7dbl_5", inner, 192, 1, 7),
        ]),
        new(Pooling.Mean, [Square($"{name}.branch_pool", 768, 192, 1)]));

    /// <summary>To 8×8.</summary>
    static InceptionBlock D(string name, long from) => new(name,
        new(Pooling.None, [Square($"{name}.branch3x3_1", from, 192, 1), Square($"{name}.branch3x3_2", 192, 320, 3) with { Stride = 2 }]),
        new(Pooling.None,
        [
            Square($"{name}.branch7x7x3_1", from, 192, 1), Padded($"{name}.branch7x7x3_2", 192, 192, 1, 7), Padded($"{name}.branch7x7x3_3", 192, 192, 7, 1),
            Square($"{name}.branch7x7x3_4", 192, 192, 3) with { Stride = 2 },
        ]),
        new(Pooling.Halve, []));

    /// <summary>8×8: figure 7.</summary>
    static InceptionBlock E(string name, long from, Pooling pooling) => new(name,
        new(Pooling.None, [Square($"{name}.branch1x1", from, 320, 1)]),
        new(Pooling.None, [Square($"{name}.branch3x3_1", from, 384, 1)], Padded($"{name}.branch3x3_2a", 384, 384, 1, 3), Padded($"{name}.branch3x3_2b", 384, 384, 3, 1)),
        new(Pooling.None, [Square($"{name}.branch3x3dbl_1", from, 448, 1), Padded($"{name}.branch3x3dbl_2", 448, 384, 3, 3)], Padded($"{name}.branch3x3dbl_3a", 384, 384, 1, 3), Padded($"{name}.branch3x3dbl_3b", 384, 384, 3, 1)),
        new(pooling, [Square($"{name}.branch_pool", from, 192, 1)]));

    static InceptionBlock One(Convolution convolution) => new(convolution.Name, new Branch(Pooling.None, [convolution]));

    static Convolution Square(string name, long from, long to, long size) => new(name, from, to, size, size);

    /// <summary>Padded so that the image keeps its size.</summary>
    static Convolution Padded(string name, long from, long to, long height, long width) => new(name, from, to, height, width) { PadHeight = height / 2, PadWidth = width / 2 };
}
