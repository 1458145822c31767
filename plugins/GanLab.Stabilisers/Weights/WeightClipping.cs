using System.ComponentModel.DataAnnotations;

namespace GanLab.Stabilisers;

/// <summary>
/// Weight clipping: after each update of D every weight w becomes min(max(w, −c), c).
/// Arjovsky, Chintala, Bottou, "Wasserstein GAN", 2017, algorithm 1.
/// </summary>
public sealed record WeightClipping : IAfterStep
{
    /// <summary>c, in the unit of a weight. Default 0.01: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Limit { get; init; } = 0.01;

    /// <inheritdoc />
    public void AfterStep(Batch batch, Step step)
    {
        var limit = Limit.At(step);
        foreach (var weight in step.Network.parameters()) weight.clamp_(-limit, limit);
    }
}
