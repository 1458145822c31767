using System.CommandLine;
using GanLab.Cli.Running;
using GanLab.Cli.Sampling;
using GanLab.Runs.Pictures;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab sample RUN</c>: new samples of a trained generator.</summary>
static class SampleCommand
{
    public static Command Create(Terminal terminal)
    {
        var generator = new GeneratorOptions();
        var count = OutputOptions.Count("-n", 64, 1_000_000, "Samples to make (default: 64).");
        var output = OutputOptions.Output("samples.png", "A .png with all of them, a .csv or .safetensors with the numbers, or a folder for single images (default: samples.png).");
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("sample", "Makes samples with the generator of a run.") { count, output, json };
        generator.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, generator.Verbose(parsed), () =>
        {
            using var torch = new TorchStart();
            using var trained = generator.Load(parsed, torch, terminal.Error.WriteLine);
            using var scope = NewDisposeScope();
            var latent = trained.Latents(parsed.GetValue(count), generator.Latents(parsed));
            var samples = trained.Trainer.Generate(latent, generator.Raw(parsed)).cpu();
            var written = SampleOutput.Write(parsed.GetValue(output)!, samples, latent.Labels?.cpu(), () => Draw(trained, samples));
            OutputOptions.Report(terminal, parsed.GetValue(json), $"{samples.shape[0]} samples of {trained.Id} at step {trained.Step} → {written}",
                new() { ["run"] = trained.Id, ["step"] = trained.Step, ["samples"] = samples.shape[0], ["output"] = parsed.GetValue(output) });
            return ExitCode.Completed;
        }));
        return command;
    }

    static Picture? Draw(TrainedGenerator trained, Tensor samples)
    {
        if (SamplePicture.Rows(samples) is { } grid) return grid;
        if (samples.shape is not [_, 2, 1, 1]) return null;
        return SamplePicture.Draw(new SampleSet(trained.Step, samples, trained.Trainer.Real.Samples(Math.Min(1000, trained.Trainer.Real.Count ?? 1000)).cpu(), null, trained.Trainer.Experiment.Data));
    }
}
