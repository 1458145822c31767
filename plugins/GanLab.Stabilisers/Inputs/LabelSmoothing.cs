using System.ComponentModel.DataAnnotations;

namespace GanLab.Stabilisers;

/// <summary>
/// One-sided label smoothing: D's target for real samples is 1 − s instead of 1. Generated samples keep 0, because a smoothed 0
/// would pull G towards what it already makes. Needs a loss with targets.
/// Salimans et al., "Improved Techniques for Training GANs", 2016, section 3.4.
/// </summary>
public sealed record LabelSmoothing : ITargetTransform
{
    /// <summary>s. Default 0.1, a target of 0.9: the paper's example (its ImageNet code: 0.25).</summary>
    [Range(0, 0.5)] public double Smoothing { get; init; } = 0.1;

    /// <summary>Smooths the other side too, 0 to s: what the paper warns of. Default: off.</summary>
    public bool TwoSided { get; init; }

    /// <inheritdoc />
    public Targets Transform(Targets targets, Step step) =>
        new(targets.Real * (1 - Smoothing), TwoSided ? targets.Fake + Smoothing * (1 - targets.Fake) : targets.Fake);
}
