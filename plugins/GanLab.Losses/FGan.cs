using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// f-GAN: the bound on an f-divergence between data and samples. With the scores (N, 1) through an output activation, T = g(D), and f's conjugate f*:
/// D: −E T(x) + E f*(T(G(z))); G: −E T(G(z)), or −E f*(T(G(z))). D's loss is least, minus the divergence, at T = f′(p_data/p_G).
/// KL, reverse KL and squared Hellinger are exponential in the score: float32 overflows beyond scores of 88, so keep D's scores small there (a penalty, spectral norm).
/// Nowozin, Cseke, Tomioka, "f-GAN: Training Generative Neural Samplers using Variational Divergence Minimization", 2016, tables 2 and 6; total variation with g = tanh/2.
/// </summary>
/// <remarks>Use it when the choice of divergence is the question; not when samples are the aim: <c>NonSaturating</c> and <c>RelativisticPaired</c> train better. Proved by <c>LossesFixtureTests</c>, <c>FGanTests</c>.</remarks>
public sealed record FGan : ILoss, IChecksNetworks
{
    /// <summary>The divergence. Default: Jensen-Shannon, bounded and safe at every score.</summary>
    public Divergence Divergence { get; init; } = Divergence.JensenShannon;

    /// <summary>G descends the bound itself, −E f*(T), as the theory has it; its gradient fades where D rejects every sample. Default: off, the paper's −E T (section 3.2).</summary>
    public bool Saturating { get; init; }

    /// <inheritdoc />
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return Conjugate(scores.Fake).mean() - Activation(scores.Real).mean();
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -(Saturating ? Conjugate(scores.Fake) : Activation(scores.Fake)).mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => Divergence is Divergence.KL or Divergence.Pearson
        ? LastLayer.WarnOfSigmoid(networks, nameof(FGan))
        : LastLayer.RefuseSigmoid(networks, nameof(FGan));

    /// <summary>T = g(v).</summary>
    Tensor Activation(Tensor v) => Divergence switch
    {
        Divergence.KL or Divergence.Pearson => v,
        Divergence.ReverseKL => -(-v).exp(),
        Divergence.SquaredHellinger => -(-v).expm1(),
        Divergence.JensenShannon => Math.Log(2) - Softplus.Of(-v),
        Divergence.TotalVariation => v.tanh() / 2,
        _ => -Softplus.Of(-v),
    };

    /// <summary>f*(g(v)), simplified by hand: composed as it stands, it is a difference of huge numbers or the logarithm of 0.</summary>
    Tensor Conjugate(Tensor v) => Divergence switch
    {
        Divergence.KL => (v - 1).exp(),                          // f*(t) = exp(t − 1)
        Divergence.ReverseKL => v - 1,                           // f*(t) = −1 − ln(−t)
        Divergence.Pearson => v.square() / 4 + v,                             // f*(t) = t²/4 + t
        Divergence.SquaredHellinger => v.expm1(),                             // f*(t) = t/(1 − t)
        Divergence.JensenShannon => Softplus.Of(v) - Math.Log(2),             // f*(t) = −ln(2 − exp t)
        Divergence.TotalVariation => v.tanh() / 2,                            // f*(t) = t
        _ => Softplus.Of(v),                                                  // f*(t) = −ln(1 − exp t)
    };
}

/// <summary>f-divergences D_f(P‖Q) = E_Q f(p/q), P the data and Q the samples.</summary>
public enum Divergence
{
    /// <summary>f(u) = u·ln u.</summary>
    KL,

    /// <summary>f(u) = −ln u.</summary>
    ReverseKL,

    /// <summary>Pearson's χ²: f(u) = (u − 1)².</summary>
    Pearson,

    /// <summary>f(u) = (√u − 1)².</summary>
    SquaredHellinger,

    /// <summary>f(u) = u·ln u − (u + 1)·ln((u + 1)/2): twice the Jensen-Shannon divergence.</summary>
    JensenShannon,

    /// <summary>f(u) = u·ln u − (u + 1)·ln(u + 1): the loss of the first GAN.</summary>
    Gan,

    /// <summary>f(u) = |u − 1|/2.</summary>
    TotalVariation,
}
