using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Comparing;

/// <summary>Puts runs into groups.</summary>
static class Grouping
{
    /// <summary>Runs that differ in nothing but the seed form one group; then each name forms one, of the runs whose experiment or tag it is.</summary>
    /// <param name="runs">Runs that were named, in that order.</param>
    /// <param name="names">Experiments or tags.</param>
    /// <param name="all">The runs among which experiments and tags are looked for, the newest first.</param>
    /// <exception cref="CommandException">Nothing is left to compare.</exception>
    public static Grouped Of(IReadOnlyList<RunInfo> runs, IReadOnlyList<string> names, Func<IReadOnlyList<RunInfo>> all)
    {
        var leftOut = new List<string>();
        var groups = runs.Where(run => Counts(run, leftOut)).GroupBy(run => run.GroupHash.Length > 0 ? run.GroupHash : run.Id).Select(group => group.ToList()).ToList();
        var labels = GroupLabels.Of(groups);
        var found = groups.Zip(labels, (group, label) => (Name: label, Runs: group)).ToList();
        var pool = names.Count > 0 ? all() : [];
        foreach (var name in names)
        {
            var fitting = pool.Where(run => run.Experiment == name || run.Tags.Contains(name)).ToList();
            if (fitting.Count == 0) throw new CommandException(ExitCode.NothingMatched, $"--group {name}: no run is of an experiment of that name or has that tag.");
            found.Add((name, [.. fitting.Where(run => Counts(run, leftOut)).OrderBy(run => run.Seed)]));
        }
        var kept = found.Select(group => (group.Name, Runs: WithoutRepeats(group.Runs, leftOut))).Where(group => group.Runs.Count > 0).ToList();
        if (kept.Count == 0) throw new CommandException(ExitCode.NothingMatched, string.Join('\n', leftOut.Prepend("there is no completed run to compare.")));
        return new([.. kept.Select((group, i) => new RunGroup(Letter(i), group.Name, group.Runs))], [.. leftOut.Distinct()]);
    }

    static bool Counts(RunInfo run, List<string> leftOut)
    {
        if (run.Status == "completed") return true;
        leftOut.Add(run.Status == "diverged"
            ? $"{RunNames.Short(run)} (seed {run.Seed}) diverged and is left out: the figures speak only of the runs that did not."
            : $"{RunNames.Short(run)} (seed {run.Seed}) is left out: its status is {run.Status}.");
        return false;
    }

    /// <summary>Of runs of one configuration and seed the newest: the others are no independent repeats.</summary>
    static List<RunInfo> WithoutRepeats(List<RunInfo> runs, List<string> leftOut)
    {
        var kept = new List<RunInfo>();
        foreach (var same in runs.DistinctBy(run => run.Folder).GroupBy(run => run.GroupHash.Length > 0 ? $"{run.GroupHash} {run.Seed}" : run.Id))
        {
            var newest = same.MaxBy(run => run.Id, StringComparer.Ordinal)!;
            kept.Add(newest);
            leftOut.AddRange(same.Where(run => run != newest).Select(run => $"{RunNames.Short(run)} is left out: {RunNames.Short(newest)} ran the same configuration with the same seed {run.Seed}, which makes no second sample."));
        }
        return kept;
    }

    static string Letter(int i) => i < 26 ? $"{(char)('A' + i)}" : Letter(i / 26 - 1) + Letter(i % 26);
}
