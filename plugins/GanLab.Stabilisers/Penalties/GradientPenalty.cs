using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Gradient penalty of WGAN-GP: λ·E(‖∇D(x̂)‖ − t)², x̂ = ε·x + (1 − ε)·G(z) with ε ~ U[0, 1) for each score, the norm over all values that the score sees.
/// For a D without batch norm, whose score of one sample depends on that sample alone. With a target of 0 it is the zero-centred penalty.
/// Gulrajani et al., "Improved Training of Wasserstein GANs", 2017, equation 3; one-sided: Petzka et al., 2018; zero-centred: Thanh-Tung et al., 2019.
/// </summary>
/// <remarks>Use it when D is a critic (Wasserstein, 5 critic steps) or overpowers G; not when D has batch norm, nor beside another penalty on the slope. Proved by <c>PenaltiesFixtureTests</c>, <c>PenaltyTests</c>, <c>PenaltyBugTests</c>.</remarks>
public sealed record GradientPenalty : IPenalty, IChecksExperiment, IChecksNetworks
{
    /// <summary>λ. Default 10: the paper (0.1 on 2-D toys).</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 10;

    /// <summary>t, the wanted norm. Default 1: the paper; 0 is the zero-centred penalty of Thanh-Tung et al., 2019.</summary>
    [Range(0, double.MaxValue)] public double Target { get; init; } = 1;

    /// <summary>Punishes norms above the target only: WGAN-LP (Petzka et al., 2018). Default: off.</summary>
    public bool OneSided { get; init; }

    /// <summary>e in √(Σg² + e). Default 0: the exact norm, whose slope at a gradient of 0 is taken as 0; compare_gan uses 1e-4.</summary>
    [Range(0, double.MaxValue)] public double NormEpsilon { get; init; }

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Lambda.At(step) * Of(batch, Slopes.OneForEachScore(batch.Real));
    }

    /// <summary>The penalty without its weight.</summary>
    /// <param name="batch">Real and generated samples, and D.</param>
    /// <param name="epsilon">ε, (N, 1, 1, 1).</param>
    internal Tensor Of(Batch batch, Tensor epsilon)
    {
        var excess = Slopes.NormsBetween(batch, epsilon, NormEpsilon) - Target;                       // (M)
        return (OneSided ? excess.relu() : excess).square().mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment) => Slopes.Conflicts(experiment);

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => Slopes.BatchNorm(networks, nameof(GradientPenalty), refused: Target > 0);
}
