using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Mode seeking: λ/(r + e) with r = E|G(z₁) − G(z₂)| / E|z₁ − z₂|, means over all values of the batch: different latents shall make different samples. z₂ is z₁ shifted by one place in the batch, under z₁'s labels.
/// Mao et al., "Mode Seeking Generative Adversarial Networks for Diverse Image Synthesis" (MSGAN), 2019; the ratio of means and e are those of the authors' code.
/// </summary>
/// <remarks>Use it when a conditional G ignores its latent; not when modes are missing but samples within the batch differ. Proved by <c>GeneratorRegulariserTests</c>.</remarks>
public sealed record ModeSeeking : IPenalty, IChecksExperiment
{
    /// <summary>λ. Default 1: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 1;

    /// <summary>e, in the unit of the data over that of the latent. Default 1e-5: the authors' code.</summary>
    [Range(0, double.MaxValue)] public double Epsilon { get; init; } = 1e-5;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Player On => Player.Generator;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (one, labels) = (batch.Latent.Noise, batch.Latent.Labels);        // (N, L)
        var other = one.roll(1, 0);
        var made = batch.Fake.Samples;                                        // (N, C, H, W)
        var madeOfOther = labels is null ? made.roll(1, 0) : batch.Generate(new(other, labels));
        var ratio = (made - madeOfOther).abs().mean() / (one - other).abs().mean();
        return Lambda.At(step) / (ratio + Epsilon);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Training.BatchSize < 2) yield return Concern.Refuse("ModeSeeking compares samples of one batch, but training.batchSize is 1; use at least 2.");
    }
}
