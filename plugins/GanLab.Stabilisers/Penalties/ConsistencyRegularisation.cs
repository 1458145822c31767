using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Consistency regularisation (CR): λ·E(D(x) − D(T(x)))² on real images, T a random horizontal flip and a random translation with mirrored borders. Gradient flows through both scores.
/// Zhang, Zhang, Odena, Lee, "Consistency Regularization for Generative Adversarial Networks", 2020, equation 2.
/// </summary>
/// <remarks>Use it when images are few and D overfits; not for plain vectors, and not with flips where left and right matter (digits, text): set Flip = false. Proved by <c>RegularisersFixtureTests</c>, <c>AugmentationFixtureTests</c>, <c>ConsistencyTests</c>.</remarks>
public sealed record ConsistencyRegularisation : IPenalty
{
    /// <summary>λ. Default 10: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 10;

    /// <summary>Lets T mirror left and right, with probability ½. Default: on, as in the paper.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>Largest shift, as a share of height and of width. Default 0.125: four pixels of 32, as in the paper.</summary>
    [Range(0, 1)] public double Shift { get; init; } = 0.125;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Lambda.At(step) * Inconsistency(batch, batch.Real, Flip, Shift, nameof(ConsistencyRegularisation));
    }

    /// <summary>E(D(x) − D(T(x)))² of one side.</summary>
    internal static Tensor Inconsistency(Batch batch, Judged side, bool flip, double shift, string who) =>
        Distance(side.Score, batch.Judge(Moved.AtRandom(side.Samples.detach(), flip, shift, who), side.Labels).Score);

    internal static Tensor Distance(Tensor one, Tensor other) => (one - other).square().mean();
}
