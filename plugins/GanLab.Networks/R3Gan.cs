using System.ComponentModel.DataAnnotations;
using GanLab.Parts;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// R3GAN's networks, G and D alike and without a norm, for square images. Each size has residual blocks y = x + F(x), F: 1×1 to twice the channels, leaky ReLU 0.2, 3×3 in groups
/// of 16, leaky ReLU 0.2, 1×1 that starts at zero; between sizes
/// a 1×1 convolution where the width changes, and the filter [1, 3, 3, 1]. G starts with a learnt image of 4×4 pixels for each channel, times a linear function of the latent, and
/// ends with a 1×1 convolution without tanh; D starts with a 1×1 convolution and ends
/// with one sum of the last pixels for each channel, the features. Weights start as N(0, gain²/fan_in), with √(2/(1 + 0.2²))·L^(−1/4) as gain in the L blocks of a network, 1 elsewhere.
/// Huang, Gokaslan, Kuleshov, Tompkin, "The GAN is dead; long live the GAN! A Modern Baseline GAN", 2024, section 3 and appendix; layers as in the authors' code, but for the bias of the head.
/// </summary>
/// <remarks>Use it when the loss is the relativistic one with R1 and R2, for which it was made; not with stabilisers that change its start (Initialisation) nor, at its full width, on a slow machine. Proved by <c>R3GanTests</c>, <c>ResidualFormTests</c>.</remarks>
public sealed record R3Gan : IGenerator, IDiscriminator
{
    const double Slope = 0.2;
    static readonly Initialise plain = Initialisers.He(1);

    /// <summary>Channels at the full size; twice as many each time the size halves. Default 96: the authors' code at 256 pixels (768 at 32).</summary>
    [Range(1, 8192)] public long Width { get; init; } = 96;

    /// <summary>Channels at which they stop doubling. Default 768: the authors' code.</summary>
    [Range(1, 65_536)] public long MaximalWidth { get; init; } = 768;

    /// <summary>Times the size is doubled in G and halved in D. Default: until 4, 5, 6 or 7 pixels are left.</summary>
    [Range(1, 12)] public int? Depth { get; init; }

    /// <summary>Residual blocks at each size. Default 2: the authors' code.</summary>
    [Range(1, 100)] public int Blocks { get; init; } = 2;

    /// <summary>How many times the channels inside a block are those outside. Default 2: the authors' code.</summary>
    [Range(1, 64)] public long Expansion { get; init; } = 2;

    /// <summary>Channels of one group of a block's 3×3 convolution; they must divide <see cref="Expansion"/> times the channels of each size. Default 16: the paper.</summary>
    [Range(1, 1024)] public long GroupSize { get; init; } = 16;

    /// <summary>What stands behind G's last layer. Default: nothing, the authors'.</summary>
    public OutputUnit Output { get; init; } = OutputUnit.Linear;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var (depth, start) = ImageSize.Of(nameof(R3Gan), output, Depth);
        List<(string, nn.Module<Tensor, Tensor>)> parts = [("basis", new Basis(latentSize, Channels(depth), start, layers))];
        for (var level = depth; level >= 0; level--)
        {
            if (level < depth) parts.Add(($"up{depth - level}", Resized(BlockKind.Up, Channels(level + 1), Channels(level), output.Height >> level, depth, layers)));
            AddResidual(parts, level, last: level == 0, output.Height >> level, depth, layers);
        }
        parts.Add(("output", layers.Conv2d(Channels(0), output.Channels, 1, bias: false, fill: plain)));
        if (Output != OutputUnit.Linear) parts.Add(("tanh", nn.Tanh()));
        return nn.Sequential(parts);
    }

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var (depth, start) = ImageSize.Of(nameof(R3Gan), input, Depth);
        List<(string, nn.Module<Tensor, Tensor>)> parts = [("input", layers.Conv2d(input.Channels, Channels(0), 1, bias: false, fill: plain))];
        for (var level = 0; level <= depth; level++)
        {
            if (level > 0) parts.Add(($"down{level}", Resized(BlockKind.Down, Channels(level - 1), Channels(level), input.Height >> level, depth, layers)));
            AddResidual(parts, level, last: level == depth, input.Height >> level, depth, layers);
        }
        parts.Add(("basis", layers.Conv2d(Channels(depth), Channels(depth), start, bias: false, fill: plain, groups: Channels(depth))));
        parts.Add(("flatten", nn.Flatten()));                                                                   // (N, F)
        return new(nn.Sequential(parts), Channels(depth));
    }

    /// <summary>Channels after that many halvings of the full size.</summary>
    long Channels(int level) => Math.Max(Width, Math.Min(MaximalWidth, Width << level));

    Block Block(BlockKind kind, long inputs, long outputs, long size, int depth, LayerFactory layers) => new(kind, inputs, outputs, layers.Player)
    {
        NegativeSlope = Slope,
        Size = size,
        Upsampling = Upsampling.Bilinear,
        Initialise = Bottleneck.Fill(AllBlocks(depth)),
    };

    long AllBlocks(int depth) => Blocks * (depth + 1);

    void AddResidual(List<(string, nn.Module<Tensor, Tensor>)> parts, int level, bool last, long size, int depth, LayerFactory layers)
    {
        for (var i = 1; i <= Blocks; i++)
        {
            var block = Block(BlockKind.Same, Channels(level), Channels(level), size, depth, layers) with { Last = last && i == Blocks };
            parts.Add(($"residual{size}_{i}", layers.Block(block, () => new Bottleneck(block.Inputs, Expansion, GroupSize, AllBlocks(depth), dense: false, layers))));
        }
    }

    nn.Module<Tensor, Tensor> Resized(BlockKind kind, long inputs, long outputs, long size, int depth, LayerFactory layers) => layers.Block(Block(kind, inputs, outputs, size, depth, layers), () =>
    {
        var up = kind == BlockKind.Up;
        List<(string, nn.Module<Tensor, Tensor>)> parts = [("resize", up ? LowPass.Up() : LowPass.Down())];
        if (inputs != outputs) parts.Insert(up ? 0 : 1, ("width", layers.Conv2d(inputs, outputs, 1, bias: false, fill: plain)));                 // always on the small side
        return nn.Sequential(parts);
    });
}
