using GanLab.Cli.Running;
using GanLab.Runs;
using GanLab.Runs.Checkpoints;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Watching;

/// <summary>What is said of a run that is over: its own last lines.</summary>
static class WatchReport
{
    /// <summary>The run in one line.</summary>
    public static RunSummary Summary(RunInfo run) => new(run.Id, run.Folder, run.Status, run.Seed ?? 0, run.Steps ?? 0, run.Seconds ?? 0, run.Metrics)
    {
        Directed = run.Columns.Where(column => column.Value.Better is Better.Min or Better.Max).Select(column => column.Key).ToHashSet(),
    };

    /// <summary>Lines for standard output, none for a folder that is gone.</summary>
    public static IEnumerable<string> Lines(WatchedRun run)
    {
        if (run.End == WatchEnd.Lost) yield return $"lost after {run.Info.Steps ?? 0} of {run.Info.PlannedSteps} steps → {RunReport.Shown(run.Info.Folder)}";
        if (run.End != WatchEnd.Told) yield break;
        yield return RunReport.Line(Summary(run.Info));
        if (run.Info.Stopped.Length > 0) yield return $"stopped early: {run.Info.Stopped}";
    }

    /// <summary>What went wrong, or null.</summary>
    public static string? Trouble(WatchedRun run) => run.End switch
    {
        WatchEnd.Gone => $"{run.Name}: its folder {run.Info.Folder} is not there any more.",
        WatchEnd.Lost => $"{run.Name} is lost: its process on {run.Info.Host} gives no sign of life any more; {WayOn(run.Info, run.Name)}.",
        _ => run.Info.Failure.Length > 0 ? $"{run.Info.Id}: {run.Info.Failure}" : null,
    };

    /// <summary>"ganlab resume brisk-otter goes on from step 12000".</summary>
    public static string WayOn(RunInfo run, string name) =>
        $"ganlab resume {name} {(CheckpointReader.Newest(run.Folder) is { } step ? $"goes on from step {step}" : "begins it anew, as it has no checkpoint yet")}";

    /// <summary>The exit code that the record gives; 1 for a run that is lost or gone.</summary>
    public static int ExitCodeOf(WatchedRun run) => run.End == WatchEnd.Told ? (int)(run.Info.Exit ?? (run.Info.Status == "completed" ? ExitCode.Completed : ExitCode.Failed)) : ExitCode.Failed;
}
