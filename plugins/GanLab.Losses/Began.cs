using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>
/// Boundary equilibrium GAN: D is an autoencoder with the error L, which is minus the score (N, 1). D: E L(x) − k·E L(G(z)); G: E L(G(z)); after each update of D
/// k ← min(max(k + λ·(γ·E L(x) − E L(G(z))), 0), 1), k = 0 at first. The measure of convergence is M = E L(x) + |γ·E L(x) − E L(G(z))|, which falls as training succeeds;
/// the recorded columns <c>score/real</c> and <c>score/fake</c> are minus these means. Berthelot, Schumm, Metz, "BEGAN: Boundary Equilibrium Generative Adversarial Networks", 2017, section 3.4.
/// </summary>
/// <remarks>Use it when D is an <c>Autoencoder</c> and one number shall trade diversity for quality; not when D's score has no upper bound 0. Proved by <c>LossesFixtureTests</c>, <c>EnergyLossTests</c>, <c>AutoencoderTests</c>.</remarks>
public sealed record Began : IAdaptiveLoss, IChecksExperiment, IChecksNetworks
{
    Control control = null!;

    /// <summary>γ = E L(G(z))/E L(x) at the equilibrium; lower means better-looking and less diverse samples. Default 0.5, the middle of the paper's 0.3, 0.5 and 0.7.</summary>
    [Range(0, 1)] public double Gamma { get; init; } = 0.5;

    /// <summary>λ, how fast k moves, in 1 over the unit of L. Default 0.001: the paper.</summary>
    [Range(0, double.MaxValue)] public double Lambda { get; init; } = 0.001;

    /// <inheritdoc />
    public nn.Module Begin(Device device) => control = new(device);

    /// <inheritdoc />
    public Tensor Discriminator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return (control.K * scores.Fake).mean() - scores.Real.mean();
    }

    /// <inheritdoc />
    public Tensor Generator(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return -scores.Fake.mean();
    }

    /// <inheritdoc />
    public void AfterStep(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        control.K.add_(Lambda * (scores.Fake.mean() - Gamma * scores.Real.mean())).clamp_(0, 1);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment) => Energy.WarnOfLinearHead(experiment, nameof(Began));

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Networks networks) => LastLayer.WarnOfSigmoid(networks, nameof(Began));

    sealed class Control : nn.Module
    {
        readonly Tensor k;                                                    // named as it is registered: TorchSharp finds it by that when the module moves

        public Control(Device device) : base("began")
        {
            k = zeros([], dtype: float64, device: device).DetachFromDisposeScope();
            register_buffer(nameof(k), k);
        }

        public Tensor K => k;
    }
}
