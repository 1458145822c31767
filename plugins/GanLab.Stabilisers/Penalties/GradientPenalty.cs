using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Gradient penalty of WGAN-GP: λ·E(‖∇D(x̂)‖ − t)², x̂ = ε·x + (1 − ε)·G(z) with ε ~ U[0, 1) for each sample, the norm over all values of a sample.
/// Meant for a D without batch norm, whose score of one sample depends on that sample alone.
/// Gulrajani et al., "Improved Training of Wasserstein GANs", 2017, equation 3.
/// </summary>
public sealed record GradientPenalty : IPenalty
{
    /// <summary>λ. Default 10: the paper (0.1 on 2-D toys).</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 10;

    /// <summary>t, the wanted norm. Default 1: the paper; 0 is the zero-centred penalty of Thanh-Tung et al., 2019.</summary>
    [Range(0, double.MaxValue)] public double Target { get; init; } = 1;

    /// <summary>Punishes norms above the target only: WGAN-LP (Petzka et al., 2018). Default: off.</summary>
    public bool OneSided { get; init; }

    /// <summary>e in √(Σg² + e). Default 0: the exact norm, whose slope at a gradient of 0 is taken as 0; compare_gan uses 1e-4.</summary>
    [Range(0, double.MaxValue)] public double NormEpsilon { get; init; }

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var real = batch.Real.Samples;
        return Lambda.At(step) * Of(batch, rand([real.shape[0], 1, 1, 1], dtype: real.dtype, device: real.device));
    }

    /// <summary>The penalty without its weight.</summary>
    /// <param name="batch">Real and generated samples, and D.</param>
    /// <param name="epsilon">ε, (N, 1, 1, 1).</param>
    internal Tensor Of(Batch batch, Tensor epsilon)
    {
        var (real, fake) = (batch.Real.Samples.detach(), batch.Fake.Samples.detach());
        var between = (epsilon * real + (1 - epsilon) * fake).requires_grad_(true);                   // (N, C, H, W)
        var gradient = Gradient.Of(batch.Judge(between, batch.Real.Labels).Score, between).flatten(1);   // (N, C·H·W)
        var norm = NormEpsilon > 0 ? (gradient.square().sum(1) + NormEpsilon).sqrt() : linalg.vector_norm(gradient, 2, [1]);   // (N)
        var excess = norm - Target;
        return (OneSided ? excess.relu() : excess).square().mean();
    }
}
