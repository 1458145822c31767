using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// SAGAN's networks: those of <see cref="SnResNet"/> with self-attention in G and D, behind the blocks that give images of <see cref="AttentionSize"/> pixels; its output is the
/// block's own before training.
/// SAGAN normalises the weights of both networks (<c>new SpectralNorm { On = Player.Both }</c>), has the Hinge loss, and learning rates of 0.0001 in G and 0.0004 in D, with
/// conditional batch norm in G and a projection head.
/// Zhang, Goodfellow, Metaxas, Odena, "Self-Attention Generative Adversarial Networks", 2019.
/// </summary>
/// <remarks>Use it when parts of an image that lie far apart must fit together, with SpectralNorm on both networks and the Hinge loss; not for images under 8 pixels, where convolutions see everything. Proved by <c>SaganTests</c>.</remarks>
public sealed record Sagan : IGenerator, IDiscriminator
{
    const long SmallestStart = 4;

    /// <summary>Channels at the full size. Default: up to 32 pixels 256 in G and 128 in D; beyond that 64, the paper's.</summary>
    [Range(1, 8192)] public long? Width { get; init; }

    /// <summary>Channels at which they stop doubling as the size halves. Default: <see cref="Width"/> up to 32 pixels; beyond that 16 times it, the paper's.</summary>
    [Range(1, 65_536)] public long? MaximalWidth { get; init; }

    /// <summary>Times the size is doubled in G and halved in D. Default: until 4, 5, 6 or 7 pixels are left, in D at most twice up to 32 pixels.</summary>
    [Range(1, 12)] public int? Depth { get; init; }

    /// <summary>Pixels along a side where attention goes. Default: 32, the paper's, in images under 64 pixels half their size (under 16 pixels G has no block of that size, and attends to the full one).</summary>
    [Range(2, 4096)] public long? AttentionSize { get; init; }

    /// <summary>The norm in G. Default: batch norm; conditional batch norm for data with classes, as in the paper.</summary>
    public Normalisation GeneratorNorm { get; init; } = Normalisation.Batch;

    /// <summary>The norm in D. Default: none, the paper's.</summary>
    public Normalisation DiscriminatorNorm { get; init; }

    /// <summary>How G doubles the size. Default: nearest neighbour, the authors' code.</summary>
    public Upsampling Upsampling { get; init; } = Upsampling.Nearest;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return Network(output.Height < 4 * SmallestStart ? output.Height : Half(output), GeneratorNorm).Generator(latentSize, output, layers);
    }

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return Network(Half(input), DiscriminatorNorm).Discriminator(input, layers);
    }

    ResNet Network(long size, Normalisation norm) => new(nameof(Sagan), Width, MaximalWidth, Depth, norm, Upsampling, AttentionSize ?? size);

    static long Half(SampleShape image) => Math.Min(32, image.Height / 2);
}
