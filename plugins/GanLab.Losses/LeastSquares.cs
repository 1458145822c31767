using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Least squares GAN on raw scores (no sigmoid). With k = ½ (or 1) and the codes a, b, c:
/// D: k·(E(D(x) − b)² + E(D(G(z)) − a)²); G: k·E(D(G(z)) − c)².
/// Mao et al., "Least Squares Generative Adversarial Networks", 2017, equation 2; a = −1, b = 1, c = 0 is its Pearson χ² form.
/// </summary>
/// <remarks>Use it when samples far from the data shall be pulled hard although D is sure of them; not when D ends in a sigmoid or its scores grow without bound. Proved by <c>LossesFixtureTests</c>, <c>MarginLossTests</c>.</remarks>
public sealed record LeastSquares : ITargetLoss, IChecksNetworks
{
    /// <summary>Code a: what D shall say of generated samples. Default 0: equation 9 of the paper, used in its experiments.</summary>
    [Range(-1000, 1000)] public double FakeTarget { get; init; }

    /// <summary>Code b: what D shall say of real samples. Default 1: equation 9 of the paper.</summary>
    [Range(-1000, 1000)] public double RealTarget { get; init; } = 1;

    /// <summary>Code c: what G wants D to say of generated samples. Default 1: equation 9 of the paper.</summary>
    [Range(-1000, 1000)] public double GeneratorTarget { get; init; } = 1;

    /// <summary>The factor ½ of the paper; off: 1, as in mmgeneration and RelativisticGAN. Default: on.</summary>
    public bool Half { get; init; } = true;

    /// <summary>D's loss, where the target t stands for the code a + t·(b − a), so that smoothed targets lie between the codes.</summary>
    public Tensor Discriminator(Scores scores, Targets targets)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Weight * ((scores.Real - Code(targets.Real)).square().mean() + (scores.Fake - Code(targets.Fake)).square().mean());
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Weight * (scores.Fake - GeneratorTarget).square().mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => LastLayer.WarnOfSigmoid(networks, nameof(LeastSquares));

    double Weight => Half ? 0.5 : 1;

    Tensor Code(Tensor target) => FakeTarget + target * (RealTarget - FakeTarget);
}
