using System.Text.Json.Nodes;
using GanLab.Cli.Formatting;
using GanLab.Cli.Reading;
using GanLab.Cli.Watching;
using GanLab.Runs;
using GanLab.Runs.Checkpoints;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Stopping;

/// <summary>A run of another process that something is asked of.</summary>
sealed class AskedRun(RunInfo run, Asking asking)
{
    readonly long? before = CheckpointReader.Newest(run.Folder);

    /// <summary>What it is called.</summary>
    public string Name { get; } = RunNames.Short(run);

    /// <summary>The run at the last look.</summary>
    public RunInfo Info { get; private set; } = run;

    /// <summary>Asks; gives what is said of it.</summary>
    /// <exception cref="CommandException">The run is not running.</exception>
    /// <exception cref="LabException">Its folder cannot be written.</exception>
    public string Ask()
    {
        if (Info.Status == "lost") throw new CommandException(Cli.ExitCode.NothingMatched, $"{Name} is lost, there is nothing to ask: its process on {Info.Host} is gone; {WatchReport.WayOn(Info, Name)}.");
        if (Info.Status != "running") throw new CommandException(Cli.ExitCode.NothingMatched, $"{Name} is not running: it {Past(Info.Status)}{(Info.Ended is { } ended ? $" {Ages.Short(DateTimeOffset.UtcNow - ended)} ago" : "")}.");
        asking.Do(Info.Folder);
        return $"{asking.Said(Name)}; it is at step {Info.Steps ?? 0} of {Info.PlannedSteps}{Elsewhere}";
    }

    /// <summary>Looks whether it was heeded, or the run is over.</summary>
    public bool IsDone()
    {
        Info = RunInfo.Open(Info.Folder);
        return Info.IsOver || !Directory.Exists(Info.Folder) || asking == Asking.Checkpoint && !RunControl.IsAsked(Info.Folder, ControlRequest.Checkpoint) && Newest > (before ?? -1);
    }

    /// <summary>"waiting for brisk-otter: step 12000 of 50000, last sign of life 3s ago".</summary>
    public string Waiting => $"waiting for {Name}: step {Info.Steps ?? 0} of {Info.PlannedSteps}, last sign of life {Ages.Short(Silence)} ago";

    /// <summary>What came of it, and how the run goes on.</summary>
    public string Outcome => Info.Status switch
    {
        "running" => $"{Name} wrote a checkpoint of step {Newest} and goes on",
        "cancelled" => $"{Name} stopped after {Info.Steps} of {Info.PlannedSteps} steps; saved: {Saved}; {WatchReport.WayOn(Info, Name)}",
        "completed" => $"{Name} completed its {Info.Steps} steps before it was stopped; saved: {Saved}",
        "lost" => $"{Name} was lost before it stopped: its process on {Info.Host} is gone; {WatchReport.WayOn(Info, Name)}",
        "unknown" => $"{Name}: its folder {Info.Folder} is not there any more",
        var other => $"{Name} {Past(other)} before it was stopped: {Info.Failure}",
    };

    /// <summary>0 where it came as asked, or the run completed; 1 where the run came to grief meanwhile.</summary>
    public int ExitCode => Info.Status is "running" or "cancelled" or "completed" ? Cli.ExitCode.Completed : Cli.ExitCode.Failed;

    public JsonObject ToJson() => new()
    {
        ["run"] = Info.Id,
        ["folder"] = Info.Folder,
        ["asked"] = asking.Name,
        ["status"] = Info.Status,
        ["steps"] = Info.Steps,
        ["plannedSteps"] = Info.PlannedSteps,
        ["checkpoint"] = Newest,
        ["weights"] = Json.Array(Info.Weights.Select(file => JsonValue.Create(file))),
    };

    long? Newest => CheckpointReader.Newest(Info.Folder);

    string Elsewhere => Info.Host == Environment.MachineName || Info.Host.Length == 0 ? "" : $" (on {Info.Host}: it sees the request in the shared folder, on some file systems after a minute)";

    string Saved => string.Join(" and ", new[] { Newest is { } step ? $"a checkpoint of step {step}" : "", Info.Weights.Count > 0 ? $"weights ({string.Join(", ", Info.Weights.Select(Path.GetFileNameWithoutExtension))})" : "" }.Where(part => part.Length > 0).DefaultIfEmpty("nothing"));

    TimeSpan Silence => File.GetLastWriteTimeUtc(Path.Combine(Info.Folder, "alive")) is var last && last.Year > 1980 ? DateTime.UtcNow - last : TimeSpan.Zero;

    static string Past(string status) => status switch { "cancelled" => "was cancelled", "unknown" => "has no readable record of a status", _ => status };
}
