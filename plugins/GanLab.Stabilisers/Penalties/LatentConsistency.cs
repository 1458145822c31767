using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Latent consistency regularisation (zCR), z' = z + σ·n with n ~ N(0, I). D's term: λ_D·E(D(G(z)) − D(G(z')))²: near latents deserve near scores. G's term: −λ_G·E(G(z) − G(z'))², a mean over all values,
/// as StudioGAN has it: near latents shall still make different samples.
/// Zhao et al., "Improved Consistency Regularization for GANs", 2021, section 3.2.
/// </summary>
/// <remarks>Use it when G ignores part of its latent, together with <see cref="BalancedConsistency"/>: the paper's ICR; not with replayed samples, which were not made from the batch's latents. Proved by <c>ConsistencyTests</c>.</remarks>
public sealed record LatentConsistency : IPenalty, IChecksExperiment
{
    /// <summary>Whose term: D's, G's, or both. Default: both, as in the paper.</summary>
    public Player On { get; init; } = Player.Both;

    /// <summary>λ_D. Default 20: StudioGAN's setting for BigGAN on CIFAR-10.</summary>
    [Range(0, double.MaxValue)] public Schedule LambdaDiscriminator { get; init; } = 20;

    /// <summary>λ_G. Default 0.5: StudioGAN's setting for BigGAN on CIFAR-10.</summary>
    [Range(0, double.MaxValue)] public Schedule LambdaGenerator { get; init; } = 0.5;

    /// <summary>σ, in the unit of the latent. Default 0.05: StudioGAN's setting for BigGAN on CIFAR-10.</summary>
    [Range(0, double.MaxValue)] public Schedule Sigma { get; init; } = 0.05;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var near = batch.Latent with { Noise = batch.Latent.Noise + Sigma.At(step) * randn_like(batch.Latent.Noise) };
        if (step.Player == Player.Generator) return -LambdaGenerator.At(step) * ConsistencyRegularisation.Distance(batch.Fake.Samples, batch.Generate(near));
        Tensor made;
        using (no_grad()) made = batch.Generate(near);                        // (N, C, H, W): G is not trained here
        return LambdaDiscriminator.At(step) * ConsistencyRegularisation.Distance(batch.Fake.Score, batch.Judge(made, batch.Fake.Labels).Score);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (On.HasFlag(Player.Discriminator) && experiment.Stabilisers.OfType<IFakeTransform>().FirstOrDefault() is { } replay)
            yield return Concern.Refuse($"LatentConsistency compares D's scores of samples made from near latents, but {replay.GetType().Name} replaces D's samples by others; leave one out, or set LatentConsistency.On = Player.Generator.");
    }
}
