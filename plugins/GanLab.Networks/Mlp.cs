using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// A fully connected network, for samples of any shape: the networks of the first GAN (Goodfellow et al., 2014).
/// G: latent (N, L) → hidden layers with ReLU → samples (N, C, H, W). D: samples, flattened → hidden layers with leaky ReLU 0.2 → features (N, <see cref="Width"/>).
/// Weights start as PyTorch's do: U(−1/√fan_in, 1/√fan_in).
/// </summary>
/// <remarks>Use it when samples are points or other short vectors; not for images beyond digits, as it knows nothing of neighbouring pixels. Proved by <c>MlpTests</c>.</remarks>
public sealed record Mlp : IGenerator, IDiscriminator
{
    const long Pieces = 5;

    /// <summary>Values in a hidden layer. Default 128: the unrolled GAN's mixture networks (Metz et al., 2017).</summary>
    [Range(1, 65_536)] public long Width { get; init; } = 128;

    /// <summary>Hidden layers. Default 2: as in the unrolled GAN's mixture networks.</summary>
    [Range(1, 100)] public int Depth { get; init; } = 2;

    /// <summary>What stands behind each hidden layer. Default: ReLU in G, leaky ReLU 0.2 in D.</summary>
    public HiddenUnit Hidden { get; init; }

    /// <summary>The norm in G's hidden layers. Default: none. PacGAN's mixture generators have batch norm.</summary>
    public Normalisation GeneratorNorm { get; init; } = Normalisation.None;

    /// <summary>The norm in D's hidden layers. Default: none.</summary>
    public Normalisation DiscriminatorNorm { get; init; } = Normalisation.None;

    /// <summary>What stands behind G's last layer. Default: nothing for vectors, tanh for images.</summary>
    public OutputUnit Output { get; init; }

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var parts = Layers(latentSize, GeneratorNorm, layers);
        parts.Add(("output", layers.Linear(Width, output.Values)));
        parts.Add(("shape", nn.Unflatten(1, [output.Channels, output.Height, output.Width])));
        if (Output == OutputUnit.Tanh || (Output == OutputUnit.Auto && !output.IsVector)) parts.Add(("tanh", nn.Tanh()));
        return nn.Sequential(parts);
    }

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var parts = Layers(input.Values, DiscriminatorNorm, layers);
        return new(nn.Sequential(parts.Prepend(("flatten", nn.Flatten()))), Width);
    }

    List<(string Name, nn.Module<Tensor, Tensor> Module)> Layers(long inputs, Normalisation norm, LayerFactory layers) =>
        [.. Enumerable.Range(1, Depth).Select(i => ($"hidden{i}", Layer(i == 1 ? inputs : Width, i, norm, layers)))];

    nn.Module<Tensor, Tensor> Layer(long inputs, int i, Normalisation norm, LayerFactory layers)
    {
        var unit = Hidden != HiddenUnit.Auto ? Hidden : layers.Player == Player.Generator ? HiddenUnit.Relu : HiddenUnit.LeakyRelu;
        var slope = unit == HiddenUnit.LeakyRelu ? 0.2 : 0;
        var block = new Block(BlockKind.Dense, inputs, Width, layers.Player) { First = i == 1, Last = i == Depth, Norm = norm, NegativeSlope = slope };
        return layers.Block(block, () =>
        {
            var values = unit == HiddenUnit.Maxout ? Width * Pieces : Width;
            var parts = new List<(string, nn.Module<Tensor, Tensor>)> { ("linear", layers.Linear(inputs, values)) };
            if (norm != Normalisation.None) parts.Add(("norm", layers.Norm(norm, values, BlockKind.Dense)));
            parts.Add(("activation", unit switch { HiddenUnit.Tanh => nn.Tanh(), HiddenUnit.Maxout => new Maxout(Pieces), _ => layers.Activation(slope) }));
            return nn.Sequential(parts);
        });
    }
}
