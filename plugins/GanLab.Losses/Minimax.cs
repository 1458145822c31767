using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// The minimax game's own loss: both players share one value. With softplus(s) = ln(1 + eˢ) and the targets 1 and 0:
/// D: E softplus(−D(x)) + E softplus(D(G(z))); G: −E softplus(D(G(z))). G's gradient vanishes where D rejects every sample:
/// for teaching and for the theory; <see cref="NonSaturating"/> is for training.
/// Goodfellow et al., "Generative Adversarial Networks", 2014, equation 1.
/// </summary>
/// <remarks>Use it when the theory of the game is the subject; not when samples are the aim: <c>NonSaturating</c> has the same fixed points and keeps its gradient. Proved by <c>LossesFixtureTests</c>, <c>CrossEntropyTests</c>.</remarks>
public sealed record Minimax : ITargetLoss, IChecksExperiment, IChecksNetworks
{
    /// <inheritdoc />
    public Tensor Discriminator(Scores scores, Targets targets)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return nn.functional.binary_cross_entropy_with_logits(scores.Real, targets.Real)
            + nn.functional.binary_cross_entropy_with_logits(scores.Fake, targets.Fake);
    }

    /// <summary>−E softplus(D(G(z))), always against the target 0: smoothed targets are D's alone.</summary>
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -nn.functional.binary_cross_entropy_with_logits(scores.Fake, Targets.Same(scores.Fake, 0));
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment) =>
        [Concern.Warn("Minimax is the saturating loss: G's gradient vanishes as soon as D rejects every generated sample; use NonSaturating unless this is what you study.")];

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => LastLayer.RefuseSigmoid(networks, nameof(Minimax));
}
