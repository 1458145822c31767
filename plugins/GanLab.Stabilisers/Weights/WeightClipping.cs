using System.ComponentModel.DataAnnotations;

namespace GanLab.Stabilisers;

/// <summary>
/// Weight clipping: after each update of D every weight w becomes min(max(w, −c), c).
/// Arjovsky, Chintala, Bottou, "Wasserstein GAN", 2017, algorithm 1.
/// </summary>
/// <remarks>Use it when the paper's WGAN is to be reproduced (Wasserstein, RmsProp 5e-5, 5 critic steps); not otherwise: <see cref="GradientPenalty"/> does better, and a parametrised D uses other weights than the clipped ones. Proved by <c>RegularisersFixtureTests</c>, <c>ClippingTests</c>, <c>WeightClippingTests</c>.</remarks>
public sealed record WeightClipping : IAfterStep, IChecksExperiment
{
    /// <summary>c, in the unit of a weight. Default 0.01: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Limit { get; init; } = 0.01;

    /// <inheritdoc />
    public void AfterStep(Batch batch, Step step)
    {
        var limit = Limit.At(step);
        TensorLists.Clamp([.. step.Network.parameters()], -limit, limit);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Stabilisers.OfType<IParametrisation>().FirstOrDefault(one => one.On.HasFlag(Player.Discriminator)) is { } parametrisation)
            yield return Concern.Refuse($"WeightClipping clips the weights that D stores, but {parametrisation.GetType().Name} makes D use others; keep one of the two.");
    }
}
