using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Makes samples for pictures and metrics: from the evaluation generator, without gradient, in evaluation mode, in chunks.</summary>
sealed class Sampler
{
    const long Chunk = 1000;
    readonly Experiment experiment;
    readonly Networks networks;
    readonly Roles roles;
    readonly Device device;
    readonly long classes;
    readonly Latent pictured;

    public Sampler(Experiment experiment, Networks networks, Roles roles, SampleShape shape, long classes, Device device)
    {
        (this.experiment, this.networks, this.roles, this.classes, this.device) = (experiment, networks, roles, classes, device);
        PictureCount = shape.IsVector ? Math.Max(1000, experiment.Training.SampleCount) : experiment.Training.SampleCount;
        using var fork = new RandomFork(experiment.Training.Seed, -2, device);
        var labels = classes > 0 ? arange(PictureCount, dtype: int64, device: device).remainder(classes) : null;
        pictured = new(experiment.Latents.Draw(PictureCount, experiment.Training.LatentSize, device), labels);
    }

    /// <summary>Samples in one picture.</summary>
    public long PictureCount { get; }

    /// <summary>Labels (N) of the samples in a picture, or null.</summary>
    public Tensor? PictureLabels => pictured.Labels;

    /// <summary>Samples (N, C, H, W) from the same latents each time.</summary>
    public Tensor Picture() => Generate(PictureCount, (from, count) => new(pictured.Noise.narrow(0, from, count), pictured.Labels?.narrow(0, from, count)));

    /// <summary>That many fresh samples (N, C, H, W); labels, where there are classes, are drawn evenly.</summary>
    public Tensor Fresh(long count) => Generate(count, (_, n) =>
        new(experiment.Latents.Draw(n, experiment.Training.LatentSize, device), classes > 0 ? randint(classes, [n], dtype: int64, device: device) : null));

    Tensor Generate(long count, Func<long, long, Latent> latent)
    {
        using var _ = no_grad();
        var generator = roles.Evaluation?.ForEvaluation ?? networks.Generator;
        var wasTraining = generator.training;
        generator.eval();
        try
        {
            var parts = new List<Tensor>();
            for (var from = 0L; from < count; from += Chunk) parts.Add(networks.Generate(generator, latent(from, Math.Min(Chunk, count - from))));
            return cat(parts);
        }
        finally
        {
            generator.train(wasTraining);
        }
    }
}
