using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// DRAGAN: λ·E(‖∇D(x̂)‖ − t)² around real samples alone, x̂ = x + α·½·std(x)·n: n ~ U[0, 1) for each value, α ~ U[0, 1) for each score, std one number over the batch.
/// Kodali, Abernethy, Hays, Kira, "On Convergence and Stability of GANs", 2017; the noise is that of the authors' code.
/// </summary>
/// <remarks>Use it when a non-saturating GAN collapses and the slope need hold near the data only; not beside another penalty on the slope. Proved by <c>PenaltiesFixtureTests</c>, <c>SlopePenaltyTests</c>, <c>PenaltyBugTests</c>.</remarks>
public sealed record Dragan : IPenalty, IChecksExperiment, IChecksNetworks
{
    /// <summary>λ. Default 10: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 10;

    /// <summary>t, the wanted norm; k in the paper. Default 1: the paper.</summary>
    [Range(0, double.MaxValue)] public double Target { get; init; } = 1;

    /// <summary>Whose x̂. Default: the authors'.</summary>
    public DraganForm Form { get; init; }

    /// <summary>e in √(Σg² + e). Default 0: the exact norm; compare_gan uses 1e-4.</summary>
    [Range(0, double.MaxValue)] public double NormEpsilon { get; init; }

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Lambda.At(step) * Of(batch, Slopes.OneForEachScore(batch.Real), rand_like(batch.Real.Samples.detach()));
    }

    /// <summary>The penalty without its weight.</summary>
    /// <param name="batch">Real samples, and D.</param>
    /// <param name="alpha">α, (N, 1, 1, 1); compare_gan has none.</param>
    /// <param name="noise">n, (N, C, H, W).</param>
    internal Tensor Of(Batch batch, Tensor alpha, Tensor noise)
    {
        var near = Near(batch.Real.Samples.detach(), alpha, noise).requires_grad_(true);              // (N, C, H, W)
        return (Slopes.Norms(batch.Judge(near, batch.Real.Labels).Score, near, NormEpsilon) - Target).square().mean();
    }

    Tensor Near(Tensor real, Tensor alpha, Tensor noise) => Form switch
    {
        DraganForm.CompareGan => (real + real.std(unbiased: false) * (noise - 0.5)).clamp(0, 1),
        _ => real + alpha * 0.5 * real.std(unbiased: Form == DraganForm.Unbiased) * noise,
    };

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment) => Slopes.Conflicts(experiment);

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => Slopes.BatchNorm(networks, nameof(Dragan), refused: false, " (the authors had it all the same)");
}
