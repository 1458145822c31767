using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Makes samples for pictures and metrics: without gradient, in chunks, with batch norm as the experiment says.</summary>
sealed class Sampler
{
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
        using var fork = new RandomFork(experiment.Training.Seed, -2);
        var labels = classes > 0 ? arange(PictureCount, dtype: int64, device: device).remainder(classes) : null;
        pictured = new(experiment.Latents.Draw(PictureCount, experiment.Training.LatentSize, device), labels);
    }

    /// <summary>Samples in one picture.</summary>
    public long PictureCount { get; }

    /// <summary>Labels (N) of the samples in a picture, or null.</summary>
    public Tensor? PictureLabels => pictured.Labels;

    /// <summary>True if a stabiliser offers another generator than the trained one.</summary>
    public bool HasAverage => roles.Evaluation is not null;

    /// <summary>Samples (N, C, H, W) from the same latents each time.</summary>
    public Tensor Picture() => Generate(pictured, raw: false);

    /// <summary>Samples (N, C, H, W) of these latents.</summary>
    /// <param name="latent">Latents and labels.</param>
    /// <param name="raw">The trained generator, even where a stabiliser offers an average.</param>
    public Tensor Generate(Latent latent, bool raw)
    {
        using var _ = no_grad();
        using var mode = new EvaluationMode(Generator(raw), experiment.Evaluation.BatchNorm);
        var parts = new List<Tensor>();
        for (var from = 0L; from < latent.Noise.shape[0]; from += SampleStream.ChunkSize)
        {
            var count = Math.Min(SampleStream.ChunkSize, latent.Noise.shape[0] - from);
            parts.Add(networks.Generate(Generator(raw), new(latent.Noise.narrow(0, from, count), latent.Labels?.narrow(0, from, count))));
        }
        return cat(parts).contiguous();
    }

    /// <summary>Fresh latents; labels, where there are classes, are drawn evenly.</summary>
    public Latent Draw(long count) =>
        new(experiment.Latents.Draw(count, experiment.Training.LatentSize, device), classes > 0 ? randint(classes, [count], dtype: int64, device: device) : null);

    /// <summary>The i-th chunk of samples of the evaluation after a step: always the same latents.</summary>
    public DataBatch Chunk(long step, long index, bool raw)
    {
        using var scope = NewDisposeScope();
        using var fork = new RandomFork(RandomFork.Mix(experiment.Training.Seed, step, 3), index);
        var latent = Draw(SampleStream.ChunkSize);
        return new(Generate(latent, raw).MoveToOuterDisposeScope(), latent.Labels?.MoveToOuterDisposeScope());
    }

    /// <summary>The generator for metrics of the map itself: in evaluation mode, gradients as the caller says.</summary>
    public GeneratorAccess Access(bool raw) => new(device, experiment.Training.LatentSize, Draw, latent =>
    {
        using var mode = new EvaluationMode(Generator(raw), BatchNormMode.Running);
        return networks.Generate(Generator(raw), latent);
    });

    nn.Module<Tensor, Tensor> Generator(bool raw) => raw ? networks.Generator : roles.Evaluation?.ForEvaluation ?? networks.Generator;
}
