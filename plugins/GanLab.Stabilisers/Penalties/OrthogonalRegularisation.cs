using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Orthogonal regularisation: s·Σ‖M‖² over the layers, M = W·Wᵀ without its diagonal (or W·Wᵀ − I), W the stored weight as a matrix (outputs, everything else); tables of vectors are left out.
/// Its gradient is 4·s·M·W, by autograd. BigGAN's and StudioGAN's code adds 2·s·M·W to the gradient instead: their strength is twice this one. Rows are W·Wᵀ as in their code; the paper writes WᵀW.
/// Brock, Donahue, Simonyan, "Large Scale GAN Training for High Fidelity Natural Image Synthesis" (BigGAN), 2019, equation 3; with I: Brock et al., 2017.
/// </summary>
/// <remarks>Use it when G shall bear truncated latents, or its singular values run apart; not with weights that are few rows of many values, which it hardly touches. Proved by <c>RegularisersFixtureTests</c>, <c>WeightRegulariserTests</c>, <c>PenaltyBugTests</c>.</remarks>
public sealed record OrthogonalRegularisation : IPenalty
{
    /// <summary>Whose weights. Default: G's, as BigGAN.</summary>
    public Player On { get; init; } = Player.Generator;

    /// <summary>s. Default 1e-4: BigGAN (as its code has it: 5e-5 here).</summary>
    [Range(0, double.MaxValue)] public Schedule Strength { get; init; } = 1e-4;

    /// <summary>Asks for rows of length 1 too: M = W·Wᵀ − I. Default: off, as BigGAN.</summary>
    public bool Full { get; init; }

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step) => Strength.At(step) * StoredWeights.Of(step.Network).Select(Of).Aggregate((sum, one) => sum + one);

    /// <summary>‖M‖² of a matrix (outputs, everything else).</summary>
    internal Tensor Of(Tensor matrix)
    {
        var products = matrix.mm(matrix.t());                                 // (O, O)
        var unwanted = Full ? products - eye(matrix.shape[0], dtype: matrix.dtype, device: matrix.device) : products - products.diag().diag();
        return unwanted.square().sum();
    }
}
