using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// R1 regularisation: (γ/2)·E‖∇D(x)‖² on real samples; squares summed over all values that a score sees, averaged over the scores.
/// Mescheder, Geiger, Nowozin, "Which Training Methods for GANs do actually Converge?", 2018, equation 9.
/// </summary>
/// <remarks>Use it when training oscillates or D overpowers G, with almost any loss; with <see cref="R2"/> of the same γ it is R3GAN's. Not beside a gradient penalty with a target. Proved by <c>PenaltiesFixtureTests</c>, <c>PenaltyTests</c>, <c>PenaltyBugTests</c>, <c>DiracGanTests</c>.</remarks>
public sealed record R1 : IPenalty, IChecksNetworks
{
    /// <summary>
    /// γ, with the paper's ½ (as in StyleGAN and R3GAN; GAN_stability's reg_param is γ/2). Default 10: the paper. It scales with the data:
    /// StyleGAN2-ADA proposes 0.0002·pixels/batch.
    /// </summary>
    [Range(0, double.MaxValue)] public Schedule Gamma { get; init; } = 10;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper; StyleGAN2 has 16.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Gamma.At(step) / 2 * Gradient.SquaredNorms(batch.Real.Score, batch.Real.Samples).mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => Slopes.BatchNorm(networks, nameof(R1), refused: false);
}
