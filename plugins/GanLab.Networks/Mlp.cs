using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// A fully connected network, for samples of any shape: the networks of the first GAN (Goodfellow et al., 2014).
/// G: latent (N, L) → hidden layers with ReLU → samples (N, C, H, W). D: samples, flattened → hidden layers with leaky ReLU 0.2 → features (N, <see cref="Width"/>).
/// Weights start as PyTorch's do: U(−1/√fan_in, 1/√fan_in).
/// </summary>
public sealed record Mlp : IGenerator, IDiscriminator
{
    /// <summary>Values in a hidden layer. Default 128: the unrolled GAN's mixture networks (Metz et al., 2017).</summary>
    [Range(1, 65_536)] public long Width { get; init; } = 128;

    /// <summary>Hidden layers. Default 2: as in the unrolled GAN's mixture networks.</summary>
    [Range(1, 100)] public int Depth { get; init; } = 2;

    /// <summary>What stands behind G's last layer. Default: nothing for vectors, tanh for images.</summary>
    public OutputUnit Output { get; init; }

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var parts = Hidden(latentSize, slope: 0, layers);
        parts.Add(("output", layers.Linear(Width, output.Values)));
        if (Output == OutputUnit.Tanh || (Output == OutputUnit.Auto && !output.IsVector)) parts.Add(("tanh", nn.Tanh()));
        parts.Add(("shape", nn.Unflatten(1, [output.Channels, output.Height, output.Width])));
        return nn.Sequential(parts);
    }

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var parts = Hidden(input.Values, slope: 0.2, layers);
        return new(nn.Sequential(parts.Prepend(("flatten", nn.Flatten()))), Width);
    }

    List<(string Name, nn.Module<Tensor, Tensor> Module)> Hidden(long inputs, double slope, LayerFactory layers) =>
        [.. Enumerable.Range(1, Depth).Select(i => ($"hidden{i}", Hidden(i == 1 ? inputs : Width, i, slope, layers)))];

    nn.Module<Tensor, Tensor> Hidden(long inputs, int i, double slope, LayerFactory layers) =>
        layers.Block(new Block(BlockKind.Dense, inputs, Width, layers.Player) { First = i == 1, Last = i == Depth, NegativeSlope = slope }, () =>
            nn.Sequential(("linear", layers.Linear(inputs, Width)), ("activation", layers.Activation(slope))));
}
