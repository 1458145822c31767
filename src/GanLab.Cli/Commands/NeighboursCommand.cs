using System.CommandLine;
using System.Text.Json.Nodes;
using GanLab.Cli.Formatting;
using GanLab.Cli.Running;
using GanLab.Cli.Sampling;
using GanLab.Runs.Pictures;
using static TorchSharp.torch;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab neighbours RUN</c>: samples beside the training samples that are nearest to them.</summary>
static class NeighboursCommand
{
    public static Command Create(Terminal terminal)
    {
        var generator = new GeneratorOptions();
        var count = OutputOptions.Count("-n", 10, 1000, "Samples (default: 10).");
        var nearest = OutputOptions.Count("-k", 5, 100, "Nearest training samples beside each (default: 5).");
        var among = OutputOptions.Count("--among", 100_000, 10_000_000, "Training samples that are looked at, at most (default: 100,000).");
        var output = OutputOptions.Output("neighbours.png", "A .png: each row a sample, then its neighbours (default: neighbours.png); or .csv, .safetensors.");
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("neighbours", "Shows samples beside the training samples that are nearest to them, pixel by pixel: a copy shows itself.") { count, nearest, among, output, json };
        generator.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, generator.Verbose(parsed), () =>
        {
            using var torch = new TorchStart();
            using var trained = generator.Load(parsed, torch, terminal.Error.WriteLine);
            using var scope = NewDisposeScope();
            var samples = trained.Trainer.Generate(trained.Latents(parsed.GetValue(count), generator.Latents(parsed)), generator.Raw(parsed)).cpu();
            var real = trained.Trainer.Real;
            var looked = Math.Min(parsed.GetValue(among), real.Count ?? 10_000);
            var (neighbours, distances) = Neighbours.Of(samples, real.Batches(looked), (int)parsed.GetValue(nearest));
            var rows = cat([samples.unsqueeze(1), neighbours], 1).flatten(0, 1);                               // (N (1 + k), C, H, W)
            var written = SampleOutput.Write(parsed.GetValue(output)!, rows, null, () => SamplePicture.Rows(rows, (int)neighbours.shape[1] + 1));
            var first = distances.select(1, 0);
            OutputOptions.Report(terminal, parsed.GetValue(json),
                $"{samples.shape[0]} samples of {trained.Id} at step {trained.Step} beside the nearest of {looked} training samples → {written}\n" +
                $"distance to the nearest (L2): least {Numbers.Short(first.min().item<float>())}, median {Numbers.Short(first.median().item<float>())}, greatest {Numbers.Short(first.max().item<float>())}",
                new()
                {
                    ["run"] = trained.Id,
                    ["step"] = trained.Step,
                    ["among"] = looked,
                    ["output"] = parsed.GetValue(output),
                    ["distances"] = new JsonArray([.. first.data<float>().ToArray().Select(distance => float.IsFinite(distance) ? JsonValue.Create(distance) : JsonValue.Create($"{distance}"))]),
                });
            return ExitCode.Completed;
        }));
        return command;
    }
}
