using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Cli.Running;
using GanLab.Cli.Watching;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab watch RUN…</c>: the view of <c>ganlab run</c> for runs of other processes, by their files alone.</summary>
static class WatchCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var several = runs.Several();
        var noLive = new Option<bool>("--no-live") { Description = "Shows progress as plain lines." };
        var json = CommonOptions.Json("Prints each row as a line of JSON, then the run in one line, as run --json does.");
        var command = new Command("watch", "Shows runs of other processes until they end; Ctrl-C ends only the watching. Exit code: that of the run, the worst of several; 1 if it is lost, 130 after Ctrl-C.") { noLive, json };
        runs.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var plain = parsed.GetValue(noLive) || parsed.GetValue(json) ? terminal with { Interactive = false } : terminal;
            return Watch([.. runs.Find(parsed, several).Select(run => new WatchedRun(run, TimeProvider.System))], plain, parsed.GetValue(json));
        }));
        return command;
    }

    static int Watch(IReadOnlyList<WatchedRun> runs, Terminal terminal, bool json)
    {
        using var signals = new WatchSignals();
        if (!json)
            foreach (var run in runs) terminal.Out.WriteLine($"watching {run.Name} → {RunReport.Shown(run.Info.Folder)}");
        if (new WatchSession(runs, terminal, json, signals.Came).Run() is { } exit) return exit;
        foreach (var run in runs.Where(run => run.End == WatchEnd.None))
            terminal.Error.WriteLine($"{run.Name} goes on; only the watching has ended (ganlab stop {run.Name} ends the run).");
        return signals.ExitCode;
    }
}
