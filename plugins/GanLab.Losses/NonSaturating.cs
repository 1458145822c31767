using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Non-saturating GAN loss, binary cross entropy on scores taken as logits. With softplus(s) = ln(1 + eˢ) and the targets 1 and 0:
/// D: E softplus(−D(x)) + E softplus(D(G(z))); G: E softplus(−D(G(z))), which keeps its gradient where D rejects every sample.
/// Goodfellow et al., "Generative Adversarial Networks", 2014, section 3.
/// </summary>
public sealed record NonSaturating : ITargetLoss
{
    /// <inheritdoc />
    public Tensor Discriminator(Scores scores, Targets targets)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return nn.functional.binary_cross_entropy_with_logits(scores.Real, targets.Real)
            + nn.functional.binary_cross_entropy_with_logits(scores.Fake, targets.Fake);
    }

    /// <summary>E softplus(−D(G(z))), always against the target 1: smoothed targets are D's alone.</summary>
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return nn.functional.binary_cross_entropy_with_logits(scores.Fake, ones_like(scores.Fake));
    }
}
