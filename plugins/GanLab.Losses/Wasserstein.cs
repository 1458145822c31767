using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Wasserstein loss. D, the critic: E D(G(z)) − E D(x); G: −E D(G(z)). It measures the earth mover's distance only while D is
/// 1-Lipschitz: use it with a gradient penalty, spectral norm or weight clipping.
/// Arjovsky, Chintala, Bottou, "Wasserstein GAN", 2017, algorithm 1.
/// </summary>
public sealed record Wasserstein : ILoss
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
}
