using System.ComponentModel.DataAnnotations;
using TorchSharp.Modules;

namespace GanLab;

/// <summary>
/// Adam (Kingma and Ba, 2015): m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², w ← w − η·m̂/(√v̂ + ε) with bias-corrected m̂ and v̂.
/// Defaults: DCGAN (Radford et al., 2016).
/// </summary>
/// <remarks>Use it unless you know better; with β₁ = 0 under gradient penalties, with β₁ below 0 (negative momentum) where players circle. Proved by <c>OptimiserFixtureTests</c>, <c>AgainstTorchSharpTests</c>, <c>ExactStepTests</c>.</remarks>
public sealed record Adam : IOptimiser
{
    /// <summary>η. Default 2e-4: DCGAN; the 1e-3 of the Adam paper is too high for most GANs.</summary>
    [Range(0, double.MaxValue)] public Schedule LearningRate { get; init; } = 2e-4;

    /// <summary>β₁. Default 0.5: DCGAN; R3GAN and StyleGAN use 0. Negative values are negative momentum (Gidel et al., 2019).</summary>
    [Range(-0.999999, 0.999999)] public Schedule Beta1 { get; init; } = 0.5;

    /// <summary>β₂. Default 0.999: the Adam paper.</summary>
    [Range(0, 0.9999999)] public Schedule Beta2 { get; init; } = 0.999;

    /// <summary>ε, in the unit of a gradient. Default 1e-8: the Adam paper.</summary>
    [Range(0, double.MaxValue)] public double Epsilon { get; init; } = 1e-8;

    /// <summary>λ of the L2 term λw that is added to the gradient. Default 0: off.</summary>
    [Range(0, double.MaxValue)] public double WeightDecay { get; init; }

    /// <summary>Uses the largest v̂ so far (Reddi et al., 2018). Default: off.</summary>
    public bool AmsGrad { get; init; }

    /// <summary>
    /// k of the player's lazy penalties (<see cref="IPenalty.Every"/>): with c = k/(k + 1) the rate becomes c·η, the betas β₁^c and β₂^c, so that k + 1 terms in k steps move the weights as far as before
    /// (Karras et al., 2020, appendix B). Default 1: no correction.
    /// </summary>
    [Range(1, 1_000_000)] public int LazyInterval { get; init; } = 1;

    /// <inheritdoc />
    public IOptimiserRun Begin(IReadOnlyList<Parameter> parameters) => new AdamRule("adam", parameters, LearningRate, Beta1, Beta2, WeightDecay, Epsilon, AmsGrad, LazyInterval);
}
