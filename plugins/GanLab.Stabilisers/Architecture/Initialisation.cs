using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// How the weights of all layers start, in place of the network's own way: normal with a deviation (DCGAN, Radford et al., 2016), orthogonal (Saxe, McClelland, Ganguli, 2014;
/// Brock, Donahue, Simonyan,
/// "BigGAN", 2019), Xavier (Glorot and Bengio, 2010; SNGAN) or He (He et al., 2015). Of a convolution's weight fan_in and fan_out are channels times k²; weights that a network
/// starts at zero, biases and norms are left alone.
/// </summary>
/// <remarks>Use it when two networks shall be compared from the same start, or a deep one does not begin to learn; not with EqualisedLearningRate, nor with R3Gan, which depends on its own. Proved by <c>InitialisationTests</c>.</remarks>
public sealed record Initialisation : IWeightInitialiser
{
    /// <summary>Whose layers. Default: both players'.</summary>
    public Player On { get; init; } = Player.Both;

    /// <summary>The way. Default: normal, DCGAN's.</summary>
    public Start Kind { get; init; }

    /// <summary>Standard deviation of <see cref="Start.Normal"/>. Default 0.02: DCGAN.</summary>
    [Range(0, 1000)] public double Deviation { get; init; } = 0.02;

    /// <summary>Gain of the other ways. Default: √2 for He, which suits ReLU, else 1.</summary>
    [Range(0, 1000)] public double? Gain { get; init; }

    /// <inheritdoc />
    public void Fill(Tensor weight, long outputAxis)
    {
        ArgumentNullException.ThrowIfNull(weight);
        var (fanIn, fanOut) = (weight.numel() / weight.shape[outputAxis], weight.numel() / weight.shape[1 - outputAxis]);
        var gain = Gain ?? (Kind == Start.He ? Math.Sqrt(2) : 1);
        var bound = gain * Math.Sqrt(6.0 / (fanIn + fanOut));
        _ = Kind switch
        {
            Start.Normal => weight.normal_(0, Deviation),
            Start.Xavier => weight.uniform_(-bound, bound),
            Start.He => weight.normal_(0, gain / Math.Sqrt(fanIn)),
            _ => weight.transpose(0, outputAxis).copy_(gain * Orthogonal(weight.transpose(0, outputAxis).flatten(1)).reshape(weight.transpose(0, outputAxis).shape)),
        };
    }

    /// <summary>An orthogonal matrix of this one's shape, each equally likely: Q of a normal matrix, with the signs of R's diagonal.</summary>
    static Tensor Orthogonal(Tensor matrix)
    {
        var (rows, columns) = (matrix.shape[0], matrix.shape[1]);
        var (q, r) = linalg.qr(randn(Math.Max(rows, columns), Math.Min(rows, columns), dtype: matrix.dtype, device: matrix.device));       // q (longer, shorter)
        q *= r.diagonal().sign();
        return rows < columns ? q.t() : q;
    }
}
