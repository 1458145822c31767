using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Largest slope: λ·maxᵢ ‖∇D(x̂ᵢ)‖² over the batch, x̂ = ε·x + (1 − ε)·G(z) as in <see cref="GradientPenalty"/>: an estimate of D's squared Lipschitz constant.
/// Zhou et al., "Lipschitz Generative Adversarial Nets", 2019.
/// </summary>
/// <remarks>Use it when D shall be as flat as its loss allows everywhere, not of slope 1; not when D has batch norm, nor beside another penalty on the slope. Proved by <c>PenaltiesFixtureTests</c>, <c>SlopePenaltyTests</c>.</remarks>
public sealed record MaxGradientPenalty : IPenalty, IChecksExperiment, IChecksNetworks
{
    /// <summary>λ. Default 10: StudioGAN's LGAN.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 10;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Lambda.At(step) * Of(batch, Slopes.OneForEachScore(batch.Real));
    }

    internal static Tensor Of(Batch batch, Tensor epsilon) => Slopes.NormsBetween(batch, epsilon).square().max();

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment) => Slopes.Conflicts(experiment);

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => Slopes.BatchNorm(networks, nameof(MaxGradientPenalty), refused: true);
}
