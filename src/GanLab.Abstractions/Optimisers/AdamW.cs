using System.ComponentModel.DataAnnotations;
using TorchSharp.Modules;

namespace GanLab;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019): w ← (1 − ηλ)w before Adam's step.
/// Defaults: Adam's of DCGAN (Radford et al., 2016), and λ of PyTorch.
/// </summary>
/// <remarks>Use it where weights grow and spectral norm or a penalty is not wanted; not with an L2 term of your own. Proved by <c>OptimiserFixtureTests</c>, <c>AgainstTorchSharpTests</c>.</remarks>
public sealed record AdamW : IOptimiser
{
    /// <summary>η. Default 2e-4: DCGAN.</summary>
    [Range(0, double.MaxValue)] public Schedule LearningRate { get; init; } = 2e-4;

    /// <summary>β₁. Default 0.5: DCGAN.</summary>
    [Range(-0.999999, 0.999999)] public Schedule Beta1 { get; init; } = 0.5;

    /// <summary>β₂. Default 0.999: the Adam paper.</summary>
    [Range(0, 0.9999999)] public Schedule Beta2 { get; init; } = 0.999;

    /// <summary>ε. Default 1e-8: the Adam paper.</summary>
    [Range(0, double.MaxValue)] public double Epsilon { get; init; } = 1e-8;

    /// <summary>λ. Default 0.01: PyTorch.</summary>
    [Range(0, double.MaxValue)] public double WeightDecay { get; init; } = 0.01;

    /// <summary>Uses the largest v̂ so far (Reddi et al., 2018). Default: off.</summary>
    public bool AmsGrad { get; init; }

    /// <summary>
    /// k of the player's lazy penalties (<see cref="IPenalty.Every"/>): with c = k/(k + 1) the rate becomes c·η, the betas β₁^c and β₂^c, so that k + 1 terms in k steps move the weights as far as before
    /// (Karras et al., 2020, appendix B). Default 1: no correction.
    /// </summary>
    [Range(1, 1_000_000)] public int LazyInterval { get; init; } = 1;

    /// <inheritdoc />
    public IOptimiserRun Begin(IReadOnlyList<Parameter> parameters) => new AdamRule("adamw", parameters, LearningRate, Beta1, Beta2, WeightDecay, Epsilon, AmsGrad, LazyInterval);
}
