using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Packing (PacGAN): D scores m samples at once, laid side by side along the channels: (N, C, H, W) → (N/m, m·C, H, W). All of one pack are real, or all are generated, so that D sees how they differ.
/// Lin, Khetan, Fanti, Oh, "PacGAN: The power of two samples in generative adversarial networks", 2018.
/// </summary>
/// <remarks>Use it when G drops modes; not with conditional D, whose packs have no one label. It must come last in Stabilisers. Proved by <c>RegularisersFixtureTests</c>, <c>PackingTests</c>.</remarks>
public sealed record Packing : IInputTransform, IChecksExperiment
{
    /// <summary>m. Default 2: the paper's smallest, and nearly as good as 4 there.</summary>
    [Range(2, 1000)] public int Samples { get; init; } = 2;

    /// <summary>Packs samples i, i + N/m, i + 2N/m … instead of neighbours. Default: off; penalties on D's slope need neighbours.</summary>
    public bool Strided { get; init; }

    /// <inheritdoc />
    public Tensor Transform(Tensor samples, Step step)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var (n, channels, height, width) = (samples.shape[0], samples.shape[1], samples.shape[2], samples.shape[3]);
        if (n % Samples != 0) throw new LabException($"Packing lays {Samples} samples side by side, which does not go with {n}; use a number that {Samples} divides.");
        if (Strided) samples = samples.reshape(Samples, n / Samples, channels, height, width).transpose(0, 1);           // (N/m, m, C, H, W)
        return samples.reshape(n / Samples, Samples * channels, height, width);
    }

    /// <inheritdoc />
    public SampleShape ShapeAfter(SampleShape shape) => shape with { Channels = shape.Channels * Samples };

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Training.BatchSize % Samples != 0)
            yield return Concern.Refuse($"Packing lays {Samples} samples side by side, but training.batchSize is {experiment.Training.BatchSize}; use a multiple of {Samples}.");
        if (Strided && experiment.Stabilisers.OfType<IPenalty>().FirstOrDefault(penalty => penalty.On.HasFlag(Player.Discriminator)) is { } penalty)
            yield return Concern.Refuse($"{penalty.GetType().Name} may need the slope of each score, whose samples must then be neighbours, but Packing.Strided takes them from all over the batch; leave Strided off.");
    }
}
