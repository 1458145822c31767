using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Equalised learning rate: the weight in use is W·gain·m/√fan_in, with W stored as N(0, 1)/m and m the multiplier of the learning rate. All weights then have the same scale where the optimiser sees
/// them, and optimisers that divide by the gradient's size move them at the same speed. Weights that a network starts at zero stay zero. fan_in counts the inputs of one output, k² times the
/// channels in convolutions; of a table of vectors it is the length of a vector. The multiplier reaches weights alone: NVIDIA's code also multiplies the biases of linear layers by m.
/// Karras, Aila, Laine, Lehtinen, "Progressive Growing of GANs", 2018, section 4.1; the multiplier: Karras, Laine, Aila, "StyleGAN", 2019.
/// </summary>
/// <remarks>Use it when layers of very different width learn at different speeds under Adam; not with plain SGD, whose steps it does not equalise, nor with an Initialisation, which it overwrites. Proved by <c>LayersFixtureTests</c>, <c>EqualisedLearningRateTests</c>.</remarks>
public sealed record EqualisedLearningRate : IParametrisation, IChecksExperiment
{
    /// <summary>Whose layers. Default: both players', as in the paper.</summary>
    public Player On { get; init; } = Player.Both;

    /// <summary>The gain. Default 1: StyleGAN2, whose activations carry the √2; the paper's code has √2 in all layers but the last.</summary>
    [Range(1e-6, 1e6)] public double Gain { get; init; } = 1;

    /// <summary>m. Default 1: the paper; StyleGAN's mapping network has 0.01.</summary>
    [Range(1e-6, 1e6)] public double LearningRateMultiplier { get; init; } = 1;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> For(Tensor weight, long outputAxis)
    {
        ArgumentNullException.ThrowIfNull(weight);
        using var _ = no_grad();
        if (weight.count_nonzero().item<long>() > 0) weight.normal_(0, 1 / LearningRateMultiplier);
        return new Scaled(Gain * LearningRateMultiplier / Math.Sqrt(weight.numel() / weight.shape[outputAxis]));
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Stabilisers.FirstOrDefault(stabiliser => stabiliser is IWeightInitialiser && (stabiliser.On & On) != 0) is { } other)
            yield return Concern.Refuse($"EqualisedLearningRate stores weights as N(0, 1), and so overwrites what {other.GetType().Name} fills them with; leave one of the two out.");
    }

    sealed class Scaled(double scale) : nn.Module<Tensor, Tensor>("EqualisedLearningRate"), ISamplewise
    {
        readonly TorchSharp.Scalar factor = scale;                              // kept: the finaliser of a passing one may run before libtorch reads it

        public override Tensor forward(Tensor weight) => weight * factor;
    }
}
