using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Hinge loss. D: E max(0, 1 − D(x)) + E max(0, 1 + D(G(z))); G: −E D(G(z)), without a hinge.
/// Lim and Ye, "Geometric GAN", 2017; Tran et al., 2017; with spectral norm: Miyato et al., 2018.
/// </summary>
/// <remarks>Use it when D has spectral norm, as in SNGAN, SAGAN and BigGAN; not when label smoothing is wanted: it has no targets. Proved by <c>LossesFixtureTests</c>, <c>MarginLossTests</c>.</remarks>
public sealed record Hinge : ILoss, IChecksNetworks
{
    /// <inheritdoc />
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return (1 - scores.Real).relu().mean() + (1 + scores.Fake).relu().mean();
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -scores.Fake.mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => LastLayer.WarnOfSigmoid(networks, nameof(Hinge));
}
