using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// One-sided label smoothing: D's target for real samples is 1 − s instead of 1. Generated samples keep 0, because a smoothed 0
/// would pull G towards what it already makes. With a spread w each smoothed target is drawn anew, within ±w of that. Needs a loss with targets.
/// Salimans et al., "Improved Techniques for Training GANs", 2016, section 3.4; random targets: ganhacks, item 6 (real 0.7 to 1.2: s 0.05, w 0.25).
/// </summary>
/// <remarks>Use it when D grows overconfident under a loss with targets (non-saturating, minimax, least squares); not two-sided unless you reproduce a paper that is. Proved by <c>RegularisersFixtureTests</c>, <c>LabelTests</c>.</remarks>
public sealed record LabelSmoothing : ITargetTransform
{
    /// <summary>s. Default 0.1, a target of 0.9: the paper's example (its ImageNet code: 0.25).</summary>
    [Range(0, 0.5)] public Schedule Smoothing { get; init; } = 0.1;

    /// <summary>w, half the width of the range that smoothed targets are drawn from. Default 0: none are drawn, as in the paper.</summary>
    [Range(0, 0.5)] public Schedule Spread { get; init; } = 0;

    /// <summary>Smooths the other side too, 0 to s: what the paper warns of. Default: off.</summary>
    public bool TwoSided { get; init; }

    /// <inheritdoc />
    public Targets Transform(Targets targets, Step step)
    {
        var (s, w) = (Smoothing.At(step), Spread.At(step));
        return new(Drawn(targets.Real * (1 - s), w), TwoSided ? Drawn(targets.Fake + s * (1 - targets.Fake), w) : targets.Fake);
    }

    static Tensor Drawn(Tensor targets, double spread) => spread == 0 ? targets : targets + spread * (2 * rand_like(targets) - 1);
}
