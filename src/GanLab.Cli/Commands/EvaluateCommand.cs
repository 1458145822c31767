using System.CommandLine;
using GanLab.Cli.Formatting;
using GanLab.Cli.Running;
using GanLab.Cli.Sampling;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab evaluate RUN</c>: measures a checkpoint of a run, with the run's metrics or others.</summary>
static class EvaluateCommand
{
    public static Command Create(Terminal terminal)
    {
        var generator = new GeneratorOptions();
        var metrics = new Option<string?>("--metrics") { Description = "Metrics: names (Fid, Kid), or C# as in a script (new Fid { Samples = 50_000 }); default: those of the run.", HelpName = "METRICS" };
        var samples = new Option<long?>("--samples") { Description = "Samples that metrics given by name take (default: each metric's own).", HelpName = "N" };
        var features = new Option<string?>("--features") { Description = "File of weights that metrics look through in place of their own features: .pt, .ts, .pth (TorchScript), or .safetensors (Inception-v3, VGG-16).", HelpName = "FILE" };
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("evaluate", "Measures a checkpoint of a run, and keeps the numbers in its folder.") { metrics, samples, features, json };
        generator.AddTo(command, latents: false);
        command.SetAction(parsed => Guard.Run(terminal, generator.Verbose(parsed), () =>
        {
            if (parsed.GetValue(metrics) is null && parsed.GetValue(samples) is not null)
                throw new LabException("--samples changes metrics that --metrics names, such as --metrics Fid,Kid; name some.");
            using var torch = new TorchStart();
            var run = generator.Rebuild(parsed, torch);
            var measured = parsed.GetValue(metrics) is { } named ? MetricsOfCommandLine.Read(run.Script.Catalog, named, parsed.GetValue(samples)) : run.Experiment.Metrics;
            if (measured.Count == 0) throw new LabException($"{run.Record.Id} has no metrics; name some with --metrics, such as --metrics Fid,Kid.");
            if (parsed.GetValue(features) is { } file) measured = FeaturesOfCommandLine.Put(measured, run.Script.Catalog, file);
            using var trained = generator.At(parsed, run, measured, terminal.Error.WriteLine);
            terminal.Error.WriteLine($"measuring {trained.Id} at step {trained.Step}: {string.Join(", ", measured.Select(metric => metric.GetType().Name))}");
            var row = trained.Trainer.Measure(sentence => terminal.Error.WriteLine($"warning  {sentence}"));
            var record = EvaluationRecord.Of(trained.Id, row, trained.Trainer.Start.MetricColumns);
            if (parsed.GetValue(json)) terminal.Out.WriteLine(EvaluationRecord.Line(record));
            else foreach (var line in Lines(trained, row, terminal.Width)) terminal.Out.WriteLine(line);
            EvaluationRecord.Append(trained.Folder, record);
            return ExitCode.Completed;
        }));
        return command;
    }

    static IEnumerable<string> Lines(TrainedGenerator trained, GanLab.Training.Results.MetricRow row, int width)
    {
        var table = new TextTable("column", "value", "better", "depends on");
        foreach (var column in trained.Trainer.Start.MetricColumns)
            table.Add(column.Name, Numbers.Short(row.Values[column.Name]), column.Better == Better.None ? "" : column.Better.ToString().ToLowerInvariant(), string.Join(", ", column.Facts.Where(fact => fact.Key != "metric").Select(fact => $"{fact.Key} {Short(fact)}")));
        return table.Lines(width).Append($"{trained.Id} at step {trained.Step}, measured in {Durations.Long(row.EvaluationSeconds)}; kept in evaluations.jsonl");
    }

    /// <summary>Hashes in eight digits; the file has them whole.</summary>
    static string Short(KeyValuePair<string, string> fact) => fact.Key.EndsWith("Sha256", StringComparison.Ordinal) ? string.Join(' ', fact.Value.Split(' ').Select(hash => hash.Length > 8 ? hash[..8] : hash)) : fact.Value;
}
