using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Path length regularisation: λ·E(‖Jᵀy‖ − a)², J = ∂G(z)/∂z, y ~ N(0, I)/√(H·W), a the moving average of the mean length, which lives in a buffer: equal steps in z change images equally much.
/// As in the authors' code the average counts the batch under way and carries its small share of gradient, and the latents are the first of G's batch. Here z stands for StyleGAN's w.
/// Karras et al., "Analyzing and Improving the Image Quality of StyleGAN" (StyleGAN2), 2020, section 3.2.
/// </summary>
/// <remarks>Use it when G's latent space shall be smooth, for interpolation or inversion; not to raise diversity, and not where a step of G is already dear. Proved by <c>GeneratorRegulariserTests</c>.</remarks>
public sealed record PathLength : IPenalty, IStateful
{
    Memory memory = null!;

    /// <summary>λ. Default 2: the authors' code.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 2;

    /// <summary>Share of the batch that is used, at least one sample. Default 0.5: the authors' code.</summary>
    [Range(0, 1)] public double Fraction { get; init; } = 0.5;

    /// <summary>How fast a follows the mean length: a ← a + rate·(mean − a). Default 0.01: the authors' code.</summary>
    [Range(0, 1)] public Schedule Rate { get; init; } = 0.01;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 4: the authors' code.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 4;

    /// <inheritdoc />
    public Player On => Player.Generator;

    /// <inheritdoc />
    public nn.Module Begin(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        return memory = new(("mean", Memory.Number(networks.Generator)));
    }

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var count = Math.Max(1, (long)(batch.Latent.Noise.shape[0] * Fraction));
        var noise = batch.Latent.Noise.narrow(0, 0, count).detach().requires_grad_(true);             // (n, L)
        var made = batch.Generate(new(noise, batch.Latent.Labels?.narrow(0, 0, count)));              // (n, C, H, W)
        var lengths = Lengths(made, noise, randn_like(made.detach()));                                // (n)
        var mean = memory["mean"].lerp(lengths.mean(), Rate.At(step));
        memory["mean"].copy_(mean.detach());
        return Lambda.At(step) * (lengths - mean).square().mean();
    }

    /// <summary>‖Jᵀy‖ for each latent, (n).</summary>
    /// <param name="made">G's samples, (n, C, H, W).</param>
    /// <param name="noise">What they were made from, (n, L).</param>
    /// <param name="direction">y·√(H·W), (n, C, H, W).</param>
    internal static Tensor Lengths(Tensor made, Tensor noise, Tensor direction) =>
        linalg.vector_norm(Gradient.Of((made * direction).flatten(1).sum(1) / Math.Sqrt(made.shape[2] * made.shape[3]), noise), 2, [1]);
}
