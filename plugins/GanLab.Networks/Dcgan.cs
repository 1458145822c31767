using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// DCGAN: strided 4×4 convolutions, batch norm but at G's output and D's input, ReLU in G and leaky ReLU 0.2 in D, tanh at the end. For square
/// images in [−1, 1] whose size halves down to 4, 5, 6 or 7 pixels: 8, 16, 28, 32, 64 and others.
/// Weights start as N(0, 0.02²), gains of norms as N(1, 0.02²). A convolution that a norm follows has no bias; nor have G's last and D's first.
/// With 64×64×3 images, latents of 100 and default options G has 3 576 704 parameters, as the paper's code; D has 2 765 569, one more than
/// the paper's code, whose last convolution is <see cref="LinearHead"/> here and has a bias.
/// Radford, Metz, Chintala, "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks", 2016.
/// </summary>
/// <remarks>Use it when images are small and a plain, fast network is wanted, or a baseline; not when gradients of single samples are penalised with batch norm in D. Proved by <c>DcganTests</c>, <c>DcganSizeTests</c>, <c>BatchNormTests</c>.</remarks>
public sealed record Dcgan : IGenerator, IDiscriminator
{
    const double Slope = 0.2;
    static readonly Initialise fill = Initialisers.Normal(0.02);

    /// <summary>Channels at half the image's size; twice as many each time the size halves, up to eight times as many. Default 64: the paper's code.</summary>
    [Range(1, 8192)] public long Width { get; init; } = 64;

    /// <summary>Times the size is halved in D and doubled in G. Default: until 4, 5, 6 or 7 pixels are left, 4 times for 64 pixels.</summary>
    [Range(1, 12)] public int? Depth { get; init; }

    /// <summary>The norm in G. Default: batch norm, the paper's.</summary>
    public Normalisation GeneratorNorm { get; init; } = Normalisation.Batch;

    /// <summary>The norm in D. Default: batch norm, the paper's. Gradient penalties on single samples ask for another (Gulrajani et al., 2017).</summary>
    public Normalisation DiscriminatorNorm { get; init; } = Normalisation.Batch;

    /// <summary>How G doubles the size. Default: transposed convolutions, the paper's; the others have convolutions 3×3.</summary>
    public Upsampling Upsampling { get; init; }

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var (depth, start) = ImageSize.Of(nameof(Dcgan), output, Depth);
        var parts = new List<(string, nn.Module<Tensor, Tensor>)>
        {
            ("pixel", nn.Unflatten(1, [latentSize, 1, 1])),                                                 // (N, L, 1, 1)
            ("start", WithNorm(layers.ConvTranspose2d(latentSize, Channels(depth), start, bias: GeneratorNorm == Normalisation.None, fill: fill), Channels(depth), GeneratorNorm, 0, layers)),
        };
        for (var level = depth; level > 1; level--)
        {
            var (i, o) = (Channels(level), Channels(level - 1));
            parts.Add(($"up{depth - level + 1}", layers.Block(
                new Block(BlockKind.Up, i, o, layers.Player) { Last = level == 2, Norm = GeneratorNorm, Size = output.Height >> (level - 1), Upsampling = Upsampling, Initialise = fill },
                () => WithNorm(layers.Up(Upsampling, i, o, GeneratorNorm == Normalisation.None, fill), o, GeneratorNorm, 0, layers))));
        }
        parts.Add(("output", layers.Up(Upsampling, Channels(1), output.Channels, bias: false, fill)));
        parts.Add(("tanh", nn.Tanh()));
        return nn.Sequential(parts);
    }

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var (depth, start) = ImageSize.Of(nameof(Dcgan), input, Depth);
        var parts = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var level = 1; level <= depth; level++)
        {
            var (i, o, first) = (level == 1 ? input.Channels : Channels(level - 1), Channels(level), level == 1);
            var norm = first ? Normalisation.None : DiscriminatorNorm;
            parts.Add(($"down{level}", layers.Block(
                new Block(BlockKind.Down, i, o, layers.Player) { First = first, Last = level == depth, Norm = norm, NegativeSlope = Slope, Size = input.Height >> level, Initialise = fill },
                () => WithNorm(layers.Conv2d(i, o, 4, 2, 1, !first && norm == Normalisation.None, fill), o, norm, Slope, layers))));
        }
        parts.Add(("flatten", nn.Flatten()));                                                               // (N, F)
        return new(nn.Sequential(parts), Channels(depth) * start * start);
    }

    /// <summary>Channels after that many halvings of the image.</summary>
    long Channels(int level) => Width * Math.Min(1L << (level - 1), 8);

    static nn.Module<Tensor, Tensor> WithNorm(nn.Module<Tensor, Tensor> convolution, long channels, Normalisation kind, double slope, LayerFactory layers)
    {
        var parts = new List<(string, nn.Module<Tensor, Tensor>)> { ("convolution", convolution) };
        if (kind != Normalisation.None)
        {
            var norm = layers.Norm(kind, channels);
            using var _ = no_grad();
            foreach (var (name, gain) in norm.named_parameters())
                if (name == "weight") gain.normal_(1, 0.02);
            parts.Add(("norm", norm));
        }
        parts.Add(("activation", layers.Activation(slope)));
        return nn.Sequential(parts);
    }
}
