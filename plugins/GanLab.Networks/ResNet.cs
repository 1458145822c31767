using GanLab.Parts;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>SNGAN's residual networks, with or without self-attention: what SnResNet and Sagan have in common.</summary>
/// <param name="Name">The network's name, for messages.</param>
/// <param name="Width">Channels at the full size, or null for the papers'.</param>
/// <param name="MaximalWidth">Where the channels stop doubling, or null for the papers'.</param>
/// <param name="Depth">Changes of size, or null for the papers'.</param>
/// <param name="Norm">The norm.</param>
/// <param name="Upsampling">How G doubles the size.</param>
/// <param name="AttentionSize">Pixels where attention goes, or null for none.</param>
sealed record ResNet(string Name, long? Width, long? MaximalWidth, int? Depth, Normalisation Norm, Upsampling Upsampling, long? AttentionSize)
{
    const long Small = 32, LargeWidth = 64, LargestFactor = 16;
    static readonly Initialise single = Xavier(1);

    public nn.Module<Tensor, Tensor> Generator(long latentSize, SampleShape output, LayerFactory layers)
    {
        if (Upsampling is not (Upsampling.Nearest or Upsampling.Bilinear))
            throw new LabException($"{Name}'s blocks double the size without weights of their own, which {Upsampling} is not; choose Nearest or Bilinear.");
        var (depth, start) = ImageSize.Of(Name, output, Depth);
        RefuseOtherThan(Enumerable.Range(0, depth).Select(level => output.Height >> level), output);
        var channels = ChannelsOf(output, 256);
        List<(string, nn.Module<Tensor, Tensor>)> parts =
        [
            ("start", layers.Linear(latentSize, channels(depth) * start * start, fill: single)),
            ("pixels", nn.Unflatten(1, [channels(depth), start, start])),                                       // (N, C, start, start)
        ];
        for (var level = depth; level > 0; level--)
            Add(parts, new(BlockKind.Up, channels(level), channels(level - 1), layers.Player) { Last = level == 1, Size = output.Height >> (level - 1) }, layers);
        parts.Add(("output", layers.Conv2d(channels(0), output.Channels, 3, padding: 1, fill: single)));
        parts.Add(("tanh", nn.Tanh()));
        return nn.Sequential(parts);
    }

    public Body Discriminator(SampleShape input, LayerFactory layers)
    {
        var most = ImageSize.Of(Name, input, Depth).Depth;
        var small = input.Height <= Small;
        var depth = Depth ?? (small ? Math.Min(2, most) : most);
        var same = small ? 2 : 1;
        RefuseOtherThan(Enumerable.Range(1, depth).Select(level => input.Height >> level), input);
        var channels = ChannelsOf(input, 128);
        var parts = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var level = 0; level < depth + same; level++)
        {
            var kind = level < depth ? BlockKind.Down : BlockKind.Same;
            Add(parts, new(kind, level == 0 ? input.Channels : channels(level - 1), channels(level), layers.Player) { First = level == 0, Last = level == depth + same - 1, Size = input.Height >> Math.Min(level + 1, depth) }, layers);
        }
        parts.Add(("sum", new SumOfPixels()));                                                                  // (N, F)
        return new(nn.Sequential(parts), channels(depth + same - 1));
    }

    /// <summary>The channels after that many halvings of the full size: constant in small images, else doubling up to 16 times as many.</summary>
    Func<int, long> ChannelsOf(SampleShape image, long widthOfSmall)
    {
        var (width, factor) = image.Height <= Small ? (widthOfSmall, 1) : (LargeWidth, LargestFactor);
        var (first, most) = (Width ?? width, MaximalWidth ?? factor * (Width ?? width));
        return level => Math.Max(first, Math.Min(most, first << level));
    }

    void RefuseOtherThan(IEnumerable<long> sizes, SampleShape image)
    {
        if (AttentionSize is { } wanted && !sizes.Contains(wanted))
            throw new LabException($"{Name}'s AttentionSize of {wanted} pixels is no size that a block gives in images of {image.Height} pixels; choose {string.Join(" or ", sizes.Order())}.");
    }

    void Add(List<(string, nn.Module<Tensor, Tensor>)> parts, Block block, LayerFactory layers)
    {
        var asked = block with { Norm = Norm, Upsampling = Upsampling, Initialise = InBlock };
        parts.Add(($"block{parts.Count(part => part.Item1.StartsWith("block", StringComparison.Ordinal)) + 1}", layers.Block(asked, () => new ResidualBlock(asked, layers))));
        if (block.Size == AttentionSize && block.Kind != BlockKind.Same) parts.Add(("attention", new Attention(block.Outputs, pooled: true, layers)));
    }

    /// <summary>U(−a, a), a = gain·√(6/(fan_in + fan_out)) (Glorot and Bengio, 2010).</summary>
    static Initialise Xavier(double gain) => (weight, fanIn) =>
    {
        var bound = gain * Math.Sqrt(6.0 / (fanIn + weight.numel() / weight.shape[1]));
        weight.uniform_(-bound, bound);
    };

    /// <summary>SNGAN's code: a gain of √2 in a block's own convolutions, 1 in its way around.</summary>
    static void InBlock(Tensor weight, long fanIn) => Xavier(weight.shape[^1] > 1 ? Math.Sqrt(2) : 1)(weight, fanIn);

    sealed class SumOfPixels() : nn.Module<Tensor, Tensor>("SumOfPixels"), ISamplewise
    {
        public override Tensor forward(Tensor input) => input.sum([2, 3]);
    }
}
