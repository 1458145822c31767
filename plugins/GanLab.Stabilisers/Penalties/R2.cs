using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// R2 regularisation: (γ/2)·E‖∇D(G(z))‖² on generated samples, as <see cref="R1"/> on real ones. It is a term of D's update, in which generated samples carry no gradient to G.
/// Mescheder, Geiger, Nowozin, "Which Training Methods for GANs do actually Converge?", 2018; R1 and R2 together: Huang et al., "The GAN is dead; long live the GAN! A Modern Baseline GAN" (R3GAN), 2024.
/// </summary>
/// <remarks>Use it when R1 alone lets D's slope grow on generated samples: together with R1, of the same γ, as R3GAN does; not beside a gradient penalty with a target. Proved by <c>PenaltiesFixtureTests</c>, <c>SlopePenaltyTests</c>.</remarks>
public sealed record R2 : IPenalty, IChecksNetworks
{
    /// <summary>γ, with the ½ of R1. Default 10: the paper; R3GAN lets it fall, from 0.05 to 0.005 on CIFAR-10: <c>Schedule.Cosine(0.05, 0.005)</c>.</summary>
    [Range(0, double.MaxValue)] public Schedule Gamma { get; init; } = 10;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the papers.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return Gamma.At(step) / 2 * Gradient.SquaredNorms(batch.Fake.Score, batch.Fake.Samples).mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => Slopes.BatchNorm(networks, nameof(R2), refused: false);
}
