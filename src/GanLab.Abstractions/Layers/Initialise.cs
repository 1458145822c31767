using static TorchSharp.torch;

namespace GanLab;

/// <summary>Fills a fresh weight in place. Called without gradient recording.</summary>
/// <param name="weight">The weight.</param>
/// <param name="fanIn">Inputs of one output: what scales most initialisations.</param>
public delegate void Initialise(Tensor weight, long fanIn);

/// <summary>Ways to fill fresh weights.</summary>
public static class Initialisers
{
    /// <summary>N(mean, deviation²). DCGAN (Radford et al., 2016) uses a deviation of 0.02.</summary>
    public static Initialise Normal(double deviation, double mean = 0) => (weight, _) => weight.normal_(mean, deviation);

    /// <summary>U(−1/√fan_in, 1/√fan_in): PyTorch's default for linear and convolutional layers.</summary>
    public static Initialise FanIn { get; } = (weight, fanIn) => weight.uniform_(-1 / Math.Sqrt(fanIn), 1 / Math.Sqrt(fanIn));

    /// <summary>N(0, 1): PyTorch's default for embeddings.</summary>
    public static Initialise StandardNormal { get; } = Normal(1);

    /// <summary>0. What starts so on purpose is left alone by <see cref="IWeightInitialiser"/>s.</summary>
    public static Initialise Zero { get; } = (weight, _) => weight.zero_();

    /// <summary>N(0, gain²/fan_in) (He et al., 2015); a gain of √2 suits ReLU.</summary>
    public static Initialise He(double gain = 1.4142135623730951) => (weight, fanIn) => weight.normal_(0, gain / Math.Sqrt(fanIn));
}
