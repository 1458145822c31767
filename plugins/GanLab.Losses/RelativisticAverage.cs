using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Relativistic average loss: each score is held against the mean score of the other side. With a = D(x) − E D(G(z)) and b = D(G(z)) − E D(x), both (N, 1):
/// D: E φ(a) + E ψ(b); G: E ψ(a) + E φ(b). Standard: φ = softplus(−s), ψ = softplus(s); least squares: φ = (s − 1)², ψ = (s + 1)²; hinge: φ = max(0, 1 − s), ψ = max(0, 1 + s).
/// Gradients flow through the means. Jolicoeur-Martineau, "The relativistic discriminator", 2018, section 4.
/// </summary>
/// <remarks>Use it when a plain loss is unstable and batches are large enough for a mean; not when batches are small, where <c>RelativisticPaired</c> needs no mean. Proved by <c>LossesFixtureTests</c>, <c>RelativisticLossTests</c>.</remarks>
public sealed record RelativisticAverage : ILoss, IChecksNetworks
{
    /// <summary>φ and ψ. Default: standard, the paper's RaSGAN.</summary>
    public RelativisticForm Form { get; init; }

    /// <summary>Halves the sum of the two terms, as RelativisticGAN's code does. Default: off, the paper's sum.</summary>
    public bool Halve { get; init; }

    /// <inheritdoc />
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Sum(scores.Real, scores.Fake);
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Sum(scores.Fake, scores.Real);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => Form == RelativisticForm.Standard
        ? LastLayer.RefuseSigmoid(networks, nameof(RelativisticAverage))
        : LastLayer.WarnOfSigmoid(networks, nameof(RelativisticAverage));

    /// <summary>What it costs that <paramref name="upper"/> does not stand above <paramref name="lower"/>.</summary>
    Tensor Sum(Tensor upper, Tensor lower)
    {
        var sum = Phi(upper - lower.mean()).mean() + Phi(upper.mean() - lower).mean();        // ψ(s) = φ(−s) in every form
        return Halve ? sum / 2 : sum;
    }

    Tensor Phi(Tensor s) => Form switch
    {
        RelativisticForm.LeastSquares => (s - 1).square(),
        RelativisticForm.Hinge => (1 - s).relu(),
        _ => Softplus.Of(-s),
    };
}

/// <summary>Forms of the relativistic average loss.</summary>
public enum RelativisticForm
{
    /// <summary>Cross entropy: RaSGAN.</summary>
    Standard,

    /// <summary>Least squares: RaLSGAN.</summary>
    LeastSquares,

    /// <summary>Hinge: RaHingeGAN.</summary>
    Hinge,
}
