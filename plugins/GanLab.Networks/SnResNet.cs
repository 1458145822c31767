using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// SNGAN's residual networks, for square images in [−1, 1]. Up to 32 pixels, as for CIFAR-10: G is a linear layer to 4×4 pixels, blocks that double the size, norm, ReLU,
/// convolution 3×3, tanh, with 256 channels throughout; D has two blocks that
/// halve the size and two that keep it, with 128 channels, then ReLU and the sum over all pixels as features. Beyond 32 pixels, as for STL-10 and ImageNet: 64 channels at the
/// full size, twice as many each time it halves up to 16 times as many; D halves down to 4, 5, 6 or 7 pixels and
/// has one block behind that. Inside blocks as many channels as go out. D has no norm: spectral norm is a stabiliser. Weights start as Glorot's, with a gain of √2 in blocks.
/// At 32×32×3 with latents of 128 G has 4 276 739 parameters, and D with its head 1 053 825.
/// Miyato, Kataoka, Koyama, Yoshida, "Spectral Normalization for Generative Adversarial Networks", 2018, tables 4 to 6; channels and start as in the authors' code.
/// </summary>
/// <remarks>Use it when images have more detail than Dcgan draws, together with SpectralNorm and the Hinge loss; not on a slow machine at its full width. Proved by <c>SnResNetTests</c>.</remarks>
public sealed record SnResNet : IGenerator, IDiscriminator
{
    /// <summary>Channels at the full size. Default: up to 32 pixels 256 in G and 128 in D, the paper's for CIFAR-10; beyond that 64, the paper's for STL-10 and ImageNet.</summary>
    [Range(1, 8192)] public long? Width { get; init; }

    /// <summary>Channels at which they stop doubling as the size halves. Default: <see cref="Width"/> up to 32 pixels, so that all blocks are equally wide; beyond that 16 times it.</summary>
    [Range(1, 65_536)] public long? MaximalWidth { get; init; }

    /// <summary>Times the size is doubled in G and halved in D. Default: until 4, 5, 6 or 7 pixels are left, in D at most twice up to 32 pixels.</summary>
    [Range(1, 12)] public int? Depth { get; init; }

    /// <summary>The norm in G. Default: batch norm; conditional batch norm for data with classes (Miyato and Koyama, 2018).</summary>
    public Normalisation GeneratorNorm { get; init; } = Normalisation.Batch;

    /// <summary>The norm in D. Default: none, the paper's.</summary>
    public Normalisation DiscriminatorNorm { get; init; }

    /// <summary>How G doubles the size. Default: nearest neighbour, the authors' code; mimicry's is bilinear. The others have weights of their own and are refused.</summary>
    public Upsampling Upsampling { get; init; } = Upsampling.Nearest;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return Network(GeneratorNorm).Generator(latentSize, output, layers);
    }

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return Network(DiscriminatorNorm).Discriminator(input, layers);
    }

    ResNet Network(Normalisation norm) => new(nameof(SnResNet), Width, MaximalWidth, Depth, norm, Upsampling, null);
}
