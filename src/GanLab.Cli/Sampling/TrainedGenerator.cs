using GanLab.Cli.Running;
using GanLab.Runs.Checkpoints;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Cli.Sampling;

/// <summary>The generator of a recorded run, at one of its checkpoints.</summary>
sealed class TrainedGenerator : IDisposable
{
    readonly RebuiltRun run;

    TrainedGenerator(RebuiltRun run, Trainer trainer, long step) => (this.run, Trainer, Step) = (run, trainer, step);

    public Trainer Trainer { get; }

    public string Id => run.Record.Id;

    public string Folder => run.Record.Folder;

    /// <summary>Step of the checkpoint.</summary>
    public long Step { get; }

    /// <summary>Rebuilds a run and puts a checkpoint into it.</summary>
    /// <param name="run">The run; disposed with this.</param>
    /// <param name="checkpoint">Which one: <c>last</c>, <c>best</c>, <c>best:COLUMN</c>, a step.</param>
    /// <param name="metrics">What is to be measured.</param>
    /// <param name="device">Device in place of the recorded one, or null.</param>
    /// <param name="notice">Takes sentences for the user.</param>
    public static TrainedGenerator Load(RebuiltRun run, string checkpoint, IReadOnlyList<IMetric> metrics, string? device, Action<string> notice)
    {
        try
        {
            foreach (var change in run.Changes) notice($"warning  {run.Record.Id}: {change}.");
            var state = CheckpointReader.Read(run.Record.Folder, checkpoint, notice);
            var trainer = run.Build(run.Experiment with { Metrics = metrics, Evaluation = run.Experiment.Evaluation with { StopOn = "" } }, device, threads: null, notice);
            trainer.Restore(state);
            return new(run, trainer, state.Step);
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Latents by a seed: the same seed, the same samples.</summary>
    public Latent Latents(long count, LatentOptions options)
    {
        manual_seed(options.Seed);
        var drawn = Trainer.Draw(count);
        if (options.Class is { } label)
        {
            var classes = Trainer.Start.Classes;
            if (classes == 0) throw new LabException($"--class {label}: the data of {Id} have no classes; leave it out.");
            if (label < 0 || label >= classes) throw new LabException($"--class {label}: {Id} has the classes 0 to {classes - 1}.");
            drawn = drawn with { Labels = full([count], label, dtype: int64, device: Trainer.Device) };
        }
        return options.Truncation is { } scale ? drawn with { Noise = drawn.Noise * scale } : drawn;
    }

    public void Dispose()
    {
        Trainer.Dispose();
        run.Dispose();
    }
}

/// <summary>Which latents.</summary>
/// <param name="Seed">Seed of the draw.</param>
/// <param name="Class">The label of all samples, or null for labels drawn evenly.</param>
/// <param name="Truncation">ψ: latents are scaled by it towards 0, or null for 1.</param>
sealed record LatentOptions(long Seed, long? Class, double? Truncation);
