using GanLab.Cli.Reading;
using GanLab.Runs;
using GanLab.Runs.Reading;
using GanLab.Runs.Rebuilding;

namespace GanLab.Cli.Needed;

/// <summary>Whether a run still has to be made, given the runs that there are.</summary>
/// <param name="Done">The completed run that makes it needless, or null.</param>
/// <param name="Sentence">What is said of it.</param>
sealed record Need(RunInfo? Done, string Sentence)
{
    const int MostChanges = 3, MostLookedAt = 20;

    /// <summary>Looks for a run of the same configuration, script, plugins and data, else for the one that is nearest.</summary>
    /// <exception cref="CommandException">The same run is being made by another process.</exception>
    public static Need Of(RunRequest request)
    {
        var key = RunKey.Of(request);
        var before = new RunStore(request.RunsFolder).Runs().Where(run => run.Experiment == request.Experiment.Name).ToList();
        var same = before.Where(run => run.ConfigHash == key.ConfigHash && key.ChangesSince(RunKey.Of(run)).Count == 0).ToList();
        if (same.Find(run => run.Status == "completed" && run.PlannedSteps == request.Experiment.Training.Steps) is { } done)
            return new(done, $"up to date: same config, script and plugins as {RunNames.Short(done)} (completed)");
        if (same.Find(run => run.Status == "running") is { } running)
            throw new CommandException(ExitCode.TryAgain, $"{RunNames.Short(running)} is the same run and goes on at this moment; ganlab watch {RunNames.Short(running)} shows it.");
        return new(null, $"not up to date: {(same.Count > 0 ? Unfinished(same[0]) : Changed(key, before, request))}");
    }

    static string Unfinished(RunInfo run)
    {
        var name = RunNames.Short(run);
        return run.Status switch
        {
            "completed" => $"{name} is the same but for its steps, which were raised to {run.PlannedSteps} when it was resumed",
            "diverged" => $"{name} is the same, but diverged after {run.Steps ?? 0} of {run.PlannedSteps} steps",
            _ => $"{name} is the same, but {(run.Status is "cancelled" or "lost" ? "was " : "")}{run.Status} after {run.Steps ?? 0} of {run.PlannedSteps} steps; a new run begins (ganlab resume {name} could go on with that one)",
        };
    }

    static string Changed(RunKey key, IReadOnlyList<RunInfo> before, RunRequest request)
    {
        var nearest = before.Take(MostLookedAt).Select(run => (Run: run, Changes: key.ChangesSince(RunKey.Of(run)))).OrderBy(one => one.Run.Status == "completed" ? 0 : 1).ThenBy(one => one.Changes.Count).FirstOrDefault();
        if (nearest.Run is null) return $"there is no run of {request.Experiment.Name} in {request.RunsFolder}";
        var more = nearest.Changes.Count - MostChanges;
        return $"since {RunNames.Short(nearest.Run)} ({nearest.Run.Status}): {string.Join(", ", nearest.Changes.Take(MostChanges))}{(more > 0 ? $" and {more} more" : "")}";
    }
}
