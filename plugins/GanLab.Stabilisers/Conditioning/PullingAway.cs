using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Pulling-away term: D's features S (N, F) of generated samples shall point in different directions, λ/(N(N − 1))·Σᵢ Σ_{j≠i} cos²(Sᵢ, Sⱼ). The cosines are between samples: each row of S is
/// scaled to length 1, and a sample is not held against itself. Zhao, Mathieu, LeCun, "Energy-based Generative Adversarial Networks", 2017, equation 4.
/// </summary>
/// <remarks>Use it when samples of one batch look alike, above all with <c>Ebgan</c>; not when features are all positive (a ReLU last): their cosines cannot reach 0. Proved by <c>PullingAwayTests</c>, <c>AutoencoderTests</c>.</remarks>
public sealed record PullingAway : IPenalty
{
    /// <summary>λ. Default 0.1: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 0.1;

    /// <summary>Features at the end that are no part of S: 1 with the D <c>Autoencoder</c>, whose last feature is the score. Default 0.</summary>
    [Range(0, 65_536)] public long LeaveOut { get; init; }

    /// <inheritdoc />
    public Player On => Player.Generator;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var features = batch.Fake.Features;                                   // (N, F)
        return Lambda.At(step) * Of(features.narrow(1, 0, features.shape[1] - LeaveOut));
    }

    /// <summary>The term of features (N, F); 0 for a single sample.</summary>
    internal static Tensor Of(Tensor features)
    {
        var (unit, n) = (nn.functional.normalize(features, dim: 1), features.shape[0]);
        var squares = unit.mm(unit.t()).square();                             // (N, N)
        return (squares.sum() - squares.diagonal().sum()) / Math.Max(1, n * (n - 1));
    }
}
