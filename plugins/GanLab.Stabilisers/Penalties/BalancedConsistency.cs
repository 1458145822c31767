using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Balanced consistency regularisation (bCR): λ_real·E(D(x) − D(T(x)))² + λ_fake·E(D(G(z)) − D(T(G(z))))², T as in <see cref="ConsistencyRegularisation"/>: with T on real images alone, its artefacts show up in generated ones.
/// Zhao et al., "Improved Consistency Regularization for GANs", 2021, section 3.1.
/// </summary>
/// <remarks>Use it when images are few and D overfits, in place of ConsistencyRegularisation; not for plain vectors, and not with flips where left and right matter. Proved by <c>RegularisersFixtureTests</c>, <c>ConsistencyTests</c>.</remarks>
public sealed record BalancedConsistency : IPenalty
{
    /// <summary>λ_real. Default 10: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule LambdaReal { get; init; } = 10;

    /// <summary>λ_fake. Default 10: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule LambdaFake { get; init; } = 10;

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
        Tensor Of(Judged side) => ConsistencyRegularisation.Inconsistency(batch, side, Flip, Shift, nameof(BalancedConsistency));
        return LambdaReal.At(step) * Of(batch.Real) + LambdaFake.At(step) * Of(batch.Fake);
    }
}
