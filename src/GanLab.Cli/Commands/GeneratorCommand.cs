using System.CommandLine;
using GanLab.Cli.Running;
using GanLab.Cli.Sampling;
using GanLab.Runs.Weights;
using static TorchSharp.torch;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab generator RUN -o FOLDER</c>: a trained generator for other programs, weights and description.</summary>
static class GeneratorCommand
{
    public static Command Create(Terminal terminal)
    {
        var generator = new GeneratorOptions();
        var output = new Option<string>("-o") { Description = "Folder for generator.safetensors and generator.json (default: generator).", HelpName = "FOLDER", DefaultValueFactory = _ => "generator" };
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("generator", "Writes the generator of a run for other programs: weights, and a description of the network.") { output, json };
        generator.AddTo(command, latents: false);
        command.SetAction(parsed => Guard.Run(terminal, generator.Verbose(parsed), () =>
        {
            using var torch = new TorchStart();
            using var run = generator.Rebuild(parsed, torch);
            using var trained = generator.At(parsed, run, [], terminal.Error.WriteLine);
            var folder = parsed.GetValue(output)!;
            GeneratorFolder.Write(folder, trained.Trainer, run.Record, trained.Step, generator.Raw(parsed));
            if (WhyNotRebuilt(folder, trained, generator.Raw(parsed)) is { } why) terminal.Error.WriteLine($"warning  {folder}: the weights are whole, but RecordedGenerator cannot rebuild the network: {why}");
            OutputOptions.Report(terminal, parsed.GetValue(json), $"generator of {trained.Id} at step {trained.Step} → {folder}", new() { ["run"] = trained.Id, ["step"] = trained.Step, ["output"] = folder });
            return ExitCode.Completed;
        }));
        return command;
    }

    /// <summary>Opens what was written and compares a few samples, so that nobody finds out later.</summary>
    static string? WhyNotRebuilt(string folder, TrainedGenerator trained, bool raw)
    {
        try
        {
            using var scope = NewDisposeScope();
            using var rebuilt = RecordedGenerator.Open(folder);
            var latent = rebuilt.Draw(4, 1);
            var (here, there) = (rebuilt.Generate(latent), trained.Trainer.Generate(new(latent.Noise.to(trained.Trainer.Device), latent.Labels?.to(trained.Trainer.Device)), raw).cpu());
            return allclose(here, there, rtol: 1e-3, atol: 1e-4) ? null : "its samples are not those of the run.";
        }
        catch (LabException e)
        {
            return e.Message;
        }
    }
}
