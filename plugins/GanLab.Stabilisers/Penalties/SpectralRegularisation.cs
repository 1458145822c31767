using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Spectral norm regularisation: (λ/2)·Σσ(W)² over the layers, σ the largest singular value of the stored weight as a matrix (outputs, everything else), estimated by one power iteration
/// v ← Wᵀu/‖·‖, u ← Wv/‖·‖ at each use; u lives in buffers and is a constant to the gradient, which is λ·σ·u·vᵀ.
/// Yoshida, Miyato, "Spectral Norm Regularization for Improving the Generalizability of Deep Learning", 2017, equation 2 and algorithm 1 (not SR-GAN's, which lifts the small singular values).
/// </summary>
/// <remarks>Use it when the largest singular values of G or D grow without end and <see cref="SpectralNorm"/> is too strict; not on a network that has SpectralNorm, whose used weights have σ = 1 anyway. Proved by <c>WeightRegulariserTests</c>.</remarks>
public sealed record SpectralRegularisation : IPenalty, IStateful
{
    Memory memory = null!;

    /// <summary>Whose weights. Default: D's; the paper regularises classifiers.</summary>
    public Player On { get; init; } = Player.Discriminator;

    /// <summary>λ, with the paper's ½. Default 0.01: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 0.01;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public nn.Module Begin(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        using var _ = no_grad();
        return memory = new(Memory.Of(networks, On).SelectMany(side => StoredWeights.Of(side.Network).Select((matrix, i) => (Name(side.Player, i), randn(matrix.shape[0], dtype: matrix.dtype, device: matrix.device)))));
    }

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step) =>
        Lambda.At(step) / 2 * StoredWeights.Of(step.Network).Select((matrix, i) => Largest(matrix, memory[Name(step.Player, i)]).square()).Aggregate((sum, one) => sum + one);

    /// <summary>σ of a matrix, after one power iteration from <paramref name="u"/>, which moves.</summary>
    static Tensor Largest(Tensor matrix, Tensor u)
    {
        Tensor left, right;
        using (no_grad())
        {
            right = nn.functional.normalize(matrix.t().mv(u), dim: 0, eps: 1e-12);
            left = nn.functional.normalize(matrix.mv(right), dim: 0, eps: 1e-12);
            u.copy_(left);
        }
        return left.dot(matrix.mv(right));
    }

    static string Name(Player player, int layer) => $"{(player == Player.Generator ? "generator" : "discriminator")}_u{layer}";
}
