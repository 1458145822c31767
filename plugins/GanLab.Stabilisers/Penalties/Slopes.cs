using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>What the penalties on D's slope share.</summary>
static class Slopes
{
    /// <summary>√(‖∂scoreᵢ/∂samples‖² + e) for each score, (M), over all samples that the score sees. With e = 0 the slope of the norm at a gradient of 0 is taken as 0.</summary>
    public static Tensor Norms(Tensor scores, Tensor samples, double epsilon = 0) => epsilon > 0
        ? (Gradient.SquaredNorms(scores, samples) + epsilon).sqrt()
        : linalg.vector_norm(Gradient.Of(scores, samples).reshape(scores.shape[0], -1), 2, [1]);

    /// <summary>U[0, 1), one number for each score, repeated for the samples that it sees: (N, 1, 1, 1).</summary>
    public static Tensor OneForEachScore(Judged judged)
    {
        var (scores, samples) = (judged.Score.shape[0], judged.Samples);
        return rand([scores, 1, 1, 1], dtype: samples.dtype, device: samples.device).repeat_interleave(samples.shape[0] / scores, 0);
    }

    /// <summary>x̂ = ε·x + (1 − ε)·G(z) and D's norms there, (M).</summary>
    public static Tensor NormsBetween(Batch batch, Tensor epsilon, double normEpsilon = 0)
    {
        var (real, fake) = (batch.Real.Samples.detach(), batch.Fake.Samples.detach());
        var between = (epsilon * real + (1 - epsilon) * fake).requires_grad_(true);                   // (N, C, H, W)
        return Norms(batch.Judge(between, batch.Real.Labels).Score, between, normEpsilon);
    }

    /// <summary>Refuses a second penalty beside one of those that ask for a slope of their own.</summary>
    public static IEnumerable<Concern> Conflicts(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var all = experiment.Stabilisers.Where(stabiliser => stabiliser is GradientPenalty or MaxGradientPenalty or Dragan or R1 or R2).ToList();
        if (all.Count > 1 && all.Any(stabiliser => stabiliser is not (R1 or R2)))
            yield return Concern.Refuse($"{string.Join(" and ", all.Select(stabiliser => stabiliser.GetType().Name))} each penalise D's slope, so that none has the optimum and the weight of its paper; keep one of them (only R1 and R2 belong together).");
    }

    /// <summary>Objects to batch norm in D.</summary>
    public static IEnumerable<Concern> BatchNorm(Networks networks, string who, bool refused, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(networks);
        if (!networks.Discriminator.modules().Any(module => module is NormLayer { NormalisesBatch: true } or BatchNorm1d or BatchNorm2d)) yield break;
        var sentence = $"{who} takes the slope of each score at its own sample, but D has batch norm, which makes a score depend on the whole batch{note}; use DiscriminatorNorm = Normalisation.Layer, or None.";
        yield return refused ? Concern.Refuse(sentence) : Concern.Warn(sentence);
    }
}
