using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Energy-based GAN: D gives low energy to real samples and at least the margin m to generated ones. The energy e ≥ 0 is minus the score (N, 1), so that a high score means
/// real here too: D: E e(x) + E max(0, m − e(G(z))); G: E e(G(z)). e is meant to be the error of a D that is an autoencoder.
/// Zhao, Mathieu, LeCun, "Energy-based Generative Adversarial Networks", 2017, equations 1 and 2.
/// </summary>
/// <remarks>Use it when D is an <c>Autoencoder</c>, with <c>PullingAway</c> against collapse; not when D's score has no upper bound 0: the energy then falls for ever. Proved by <c>LossesFixtureTests</c>, <c>EnergyLossTests</c>, <c>AutoencoderTests</c>.</remarks>
public sealed record Ebgan : ILoss, IChecksExperiment, IChecksNetworks
{
    /// <summary>m, in the unit of the energy. Default 10: the paper's for MNIST (CelebA: 20, LSUN: 80); well above the energy of real samples, it lets D go on rejecting.</summary>
    [Range(0, double.MaxValue)] public double Margin { get; init; } = 10;

    /// <inheritdoc />
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return (Margin + scores.Fake).relu().mean() - scores.Real.mean();
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -scores.Fake.mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment) => Energy.WarnOfLinearHead(experiment, nameof(Ebgan));

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => LastLayer.WarnOfSigmoid(networks, nameof(Ebgan));
}
