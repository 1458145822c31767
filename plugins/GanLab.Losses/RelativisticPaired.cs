using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Relativistic paired loss (RpGAN, RSGAN): D says by how much a real sample is more real than the generated one beside it. With softplus(s) = ln(1 + eˢ) and
/// pairs i of one batch: D: E softplus(−(D(xᵢ) − D(G(zᵢ)))); G: E softplus(−(D(G(zᵢ)) − D(xᵢ))). Scores (N, 1), equally many on both sides.
/// Jolicoeur-Martineau, "The relativistic discriminator", 2018, section 4; with R1 and R2 it is the loss of R3GAN (Huang et al., "The GAN is dead; long live the GAN!", 2024).
/// </summary>
/// <remarks>Use it when modes are dropped, together with R1 and R2; not when speed is all: G's update needs real scores too. Proved by <c>LossesFixtureTests</c>, <c>RelativisticLossTests</c>.</remarks>
public sealed record RelativisticPaired : ILoss, IChecksNetworks
{
    /// <inheritdoc />
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Softplus.Of(scores.Fake - scores.Real).mean();
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Softplus.Of(scores.Real - scores.Fake).mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => LastLayer.RefuseSigmoid(networks, nameof(RelativisticPaired));
}
