using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Critic drift: ε·E D(x)² on real samples keeps the scores of a critic, which Wasserstein losses leave free by a constant, near 0.
/// Karras et al., "Progressive Growing of GANs", 2018, appendix A.1.
/// </summary>
/// <remarks>Use it when a Wasserstein critic's scores wander off, besides a gradient penalty; not with losses that fix the level of scores by themselves. Proved by <c>RegulariserTests</c>.</remarks>
public sealed record CriticDrift : IPenalty
{
    /// <summary>ε. Default 0.001: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Epsilon { get; init; } = 0.001;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Epsilon.At(step) * batch.Real.Score.square().mean();
    }
}
