using System.CommandLine;
using GanLab.Cli.Running;
using GanLab.Runs;
using GanLab.Runs.Metrics;
using GanLab.Runs.Reading;
using GanLab.Runs.Rebuilding;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab rerun RUN</c>: repeats a run from its record alone, and compares the numbers.</summary>
static class RerunCommand
{
    public static Command Create(Terminal terminal)
    {
        var rebuilding = new RebuildingOptions();
        var recording = new RecordingOptions("Threads of libtorch (default: as the run had, so that its numbers are the same).");
        var force = new Option<bool>("--force") { Description = "Repeats the run even if a plugin is another build than it was recorded with; the new record says so." };
        var command = new Command("rerun", "Repeats a run from its record alone, and says whether the numbers are the same.") { force };
        rebuilding.AddTo(command);
        recording.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, rebuilding.Verbose(parsed), () =>
        {
            var options = recording.Read(parsed);
            var plain = recording.Plain(parsed, terminal);
            using var interruption = new Interruption(plain);
            using var torch = new TorchStart();
            using var run = RebuiltRun.Load(new RunFinder(options.RunsFolder).Find(rebuilding.Run(parsed)), rebuilding.Read(parsed), torch);
            Forced.Require(run, parsed.GetValue(force), terminal);
            var folder = "";
            var exit = new RunSession(run.Script, options, plain, interruption).Begin(log =>
            {
                var record = RunRecord.Create(RunRequests.For(run.Script, run.Experiment, run.Request, options.RunsFolder, log) with { Repeats = run.Record.Id, Forced = run.Changes, Events = options.Events });
                folder = record.Folder;
                return record;
            }, () => run.Build(run.Experiment, rebuilding.Device(parsed), options.Threads, terminal.Error.WriteLine));
            if (interruption.ExitCode is { } signalled) return signalled;
            return Compare(plain, run.Record, folder, options.Json) ? exit : ExitCode.Failed;
        }));
        return command;
    }

    static bool Compare(Terminal terminal, RecordedRun before, string folder, bool json)
    {
        static MetricsFile Rows(string folder) => MetricsFile.Read(Path.Combine(folder, "metrics.jsonl"));
        var comparison = RowComparison.Of(Rows(before.Folder), Rows(folder));
        var lines = json ? terminal.Error : terminal.Out;
        lines.WriteLine(comparison.Difference is null
            ? $"equal to {before.Id}: {comparison.Numbers} numbers in {comparison.Rows} rows, to the last digit"
            : $"not equal to {before.Id}: {comparison.Difference}");
        if (comparison.Difference is null) return true;
        foreach (var reason in EnvironmentComparison.Of(before.Folder, folder)) lines.WriteLine($"  {reason}");
        return false;
    }
}
