using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Feature matching: G makes the mean of D's features (N, F) over generated samples that over real ones, λ·‖E φ(x) − E φ(G(z))‖². Real features carry no gradient. It is added to G's loss;
/// the paper puts it in its place. Salimans et al., "Improved Techniques for Training GANs", 2016, section 3.1.
/// </summary>
/// <remarks>Use it when D's features are worth imitating, as in semi-supervised training; not when features are scores themselves (<c>ScoreItself</c>). Proved by <c>ConditionalFixtureTests</c>, <c>FeatureMatchingTests</c>.</remarks>
public sealed record FeatureMatching : IPenalty
{
    /// <summary>λ. Default 1: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 1;

    /// <summary>How the difference of the means is measured. Default: the paper's squared length.</summary>
    public FeatureNorm Norm { get; init; }

    /// <inheritdoc />
    public Player On => Player.Generator;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Lambda.At(step) * Of(batch.Real.Features.detach(), batch.Fake.Features);
    }

    /// <summary>The distance of the means of features (N, F) and (M, F).</summary>
    internal Tensor Of(Tensor real, Tensor fake)
    {
        var difference = fake.mean([0]) - real.mean([0]);                     // (F)
        return Norm switch
        {
            FeatureNorm.MeanSquare => difference.square().mean(),
            FeatureNorm.MeanAbsolute => difference.abs().mean(),
            _ => difference.square().sum(),
        };
    }
}

/// <summary>Sizes of a difference d of mean features.</summary>
public enum FeatureNorm
{
    /// <summary>Σ d²: the paper's formula.</summary>
    SquaredLength,

    /// <summary>Mean of d² over features: the authors' code for MNIST.</summary>
    MeanSquare,

    /// <summary>Mean of |d| over features: the authors' code for CIFAR-10, and StudioGAN.</summary>
    MeanAbsolute,
}
