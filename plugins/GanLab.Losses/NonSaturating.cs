using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Non-saturating GAN loss, binary cross entropy on scores taken as logits. With softplus(s) = ln(1 + eˢ) and the targets 1 and 0:
/// D: E softplus(−D(x)) + E softplus(D(G(z))); G: E softplus(−D(G(z))), which keeps its gradient where D rejects every sample.
/// Goodfellow et al., "Generative Adversarial Networks", 2014, section 3.
/// </summary>
/// <remarks>Use it when nothing speaks for another loss, with R1 as in StyleGAN; not when modes are dropped in spite of R1: try <c>RelativisticPaired</c>. Proved by <c>LossesFixtureTests</c>, <c>CrossEntropyTests</c>.</remarks>
public sealed record NonSaturating : ITargetLoss, IChecksNetworks
{
    /// <summary>What G wants D to say of generated samples, as a probability. Default 1: the paper; mmgeneration trains G against D's smoothed target, such as 0.9.</summary>
    [Range(0, 1)] public double GeneratorTarget { get; init; } = 1;

    /// <inheritdoc />
    public Tensor Discriminator(Scores scores, Targets targets)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return nn.functional.binary_cross_entropy_with_logits(scores.Real, targets.Real)
            + nn.functional.binary_cross_entropy_with_logits(scores.Fake, targets.Fake);
    }

    /// <summary>E softplus(−D(G(z))), against <see cref="GeneratorTarget"/>: smoothed targets are D's alone.</summary>
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return nn.functional.binary_cross_entropy_with_logits(scores.Fake, Targets.Same(scores.Fake, GeneratorTarget));
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => LastLayer.RefuseSigmoid(networks, nameof(NonSaturating));
}
