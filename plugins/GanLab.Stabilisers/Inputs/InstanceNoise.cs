using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Instance noise: D sees x + σ·n, n ~ N(0, I), for real and generated samples alike, drawn anew each time, so that the two
/// distributions overlap. Sønderby et al., "Amortised MAP Inference for Image Super-resolution", 2017; Arjovsky and Bottou, 2017.
/// </summary>
/// <remarks>Use it when real and generated samples hardly overlap and D is sure of everything early on; not to the end of a run, in which G would have to copy the noise. Proved by <c>RegularisersFixtureTests</c>, <c>InstanceNoiseTests</c>, <c>DiracGanFixtureTests</c>.</remarks>
public sealed record InstanceNoise : IInputTransform
{
    /// <summary>σ, in the unit of the data. Default 0.1 falling to 0 over the whole run: no paper's numbers, a common start for data in [−1, 1].</summary>
    [Range(0, double.MaxValue)] public Schedule Sigma { get; init; } = Schedule.Linear(0.1);

    /// <inheritdoc />
    public Tensor Transform(Tensor samples, Step step)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var sigma = Sigma.At(step);
        return sigma == 0 ? samples : Add(samples, sigma, randn_like(samples));
    }

    internal static Tensor Add(Tensor samples, double sigma, Tensor noise) => samples + sigma * noise;
}
