using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Wasserstein loss. D, the critic: E D(G(z)) − E D(x); G: −E D(G(z)). It measures the earth mover's distance only while D is
/// 1-Lipschitz: use it with a gradient penalty, spectral norm or weight clipping.
/// Arjovsky, Chintala, Bottou, "Wasserstein GAN", 2017, algorithm 1.
/// </summary>
/// <remarks>Use it when a loss that falls with sample quality is worth several updates of D for each of G; not when nothing bounds D's slope. Proved by <c>LossesFixtureTests</c>, <c>MarginLossTests</c>.</remarks>
public sealed record Wasserstein : ILoss, IChecksExperiment, IChecksNetworks
{
    /// <inheritdoc />
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return scores.Fake.mean() - scores.Real.mean();
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -scores.Fake.mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (!experiment.Stabilisers.Any(stabiliser => stabiliser.On.HasFlag(Player.Discriminator) && BoundsSlope(stabiliser)))
            yield return Concern.Warn("Wasserstein measures a distance only while D is 1-Lipschitz, and nothing keeps D so: scores will grow without bound; add GradientPenalty, SpectralNorm or WeightClipping.");
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => LastLayer.WarnOfSigmoid(networks, nameof(Wasserstein));

    /// <summary>True for what may bound D's slope: a penalty that is no classifier's, a function of the weights, and what changes weights after a step.</summary>
    static bool BoundsSlope(IStabiliser stabiliser) => stabiliser is IParametrisation or IAfterStep or (IPenalty and not IAuxiliaryHead);
}
