using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// LeCam regularisation: λ·(E relu(D(x) − α_F)² + E relu(α_R − D(G(z)))²) with α_R and α_F moving averages of D's mean score of real and of generated samples, as constants.
/// This is the form of the authors' code; the paper has no relu. The averages count the batch under way, are copies of it before <see cref="Start"/>, and live in buffers.
/// Tseng et al., "Regularizing Generative Adversarial Networks under Limited Data", 2021, equation 5.
/// </summary>
/// <remarks>Use it when data are few and D learns them by heart; not for runs shorter than <see cref="Start"/>. Proved by <c>RegularisersFixtureTests</c>, <c>LeCamTests</c>.</remarks>
public sealed record LeCam : IPenalty, IAfterStep, IStateful, IChecksExperiment
{
    Memory memory = null!;

    /// <summary>λ. Default 0.3: StudioGAN's setting.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 0.3;

    /// <summary>Decay of both averages. Default 0.99: the authors' code; StudioGAN's setting is 0.9.</summary>
    [Range(0, 1)] public Schedule Decay { get; init; } = 0.99;

    /// <summary>Step, from 0, from which on the averages decay and the term is added. Default 1000: StudioGAN's setting. 1 is the least: something has to fill the averages.</summary>
    [Range(1, long.MaxValue)] public long Start { get; init; } = 1000;

    /// <summary>Leaves the relu out: the paper's equation. Default: off, the authors' code.</summary>
    public bool PaperForm { get; init; }

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public nn.Module Begin(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var zero = Memory.Number(networks.Discriminator);
        return memory = new(("real", zero), ("fake", zero));
    }

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (real, fake) = (batch.Real.Score, batch.Fake.Score);              // (N, 1)
        if (step.Index < Start) return zeros([], dtype: real.dtype, device: real.device);
        return Lambda.At(step) * Of(real, fake, Average("real", real, step), Average("fake", fake, step));
    }

    /// <inheritdoc />
    public void AfterStep(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        memory["real"].copy_(Average("real", batch.Real.Score, step));
        memory["fake"].copy_(Average("fake", batch.Fake.Score, step));
    }

    internal Tensor Of(Tensor real, Tensor fake, Tensor averageReal, Tensor averageFake)
    {
        var (above, below) = (real - averageFake, averageReal - fake);
        return PaperForm ? above.square().mean() + below.square().mean() : above.relu().square().mean() + below.relu().square().mean();
    }

    /// <summary>The average with this batch in it.</summary>
    Tensor Average(string side, Tensor scores, Step step)
    {
        var decay = step.Index < Start ? 0 : Decay.At(step);
        return decay * memory[side] + (1 - decay) * scores.detach().mean();
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Training.Steps <= Start)
            yield return Concern.Warn($"LeCam starts at step {Start}, but the run ends at {experiment.Training.Steps}: it changes nothing; set Start lower, or train longer.");
    }
}
