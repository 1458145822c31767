using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Comparing;

/// <summary>Names of groups: the experiment's, and what tells it from others of that name.</summary>
static class GroupLabels
{
    const int Shown = 3;

    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<RunInfo>> groups)
    {
        var first = groups.Select(group => group[0]).ToList();
        return [.. first.Select(run => Label(run, [.. first.Where(other => other.Experiment == run.Experiment)]))];
    }

    static string Label(RunInfo run, IReadOnlyList<RunInfo> namesakes)
    {
        if (namesakes.Count == 1) return run.Experiment;
        var differing = Differing(namesakes, other => other.Parameters.GroupBy(it => it.Name).Select(it => KeyValuePair.Create(it.Key, it.First().Value)));
        if (differing.Count == 0) differing = Differing(namesakes, other => other.Options.Where(option => option.Key != "training.seed"));
        var told = differing.Take(Shown).Select(name => $"{name}={Value(run, name)}");
        return $"{run.Experiment} {string.Join(' ', told)}{(differing.Count > Shown ? " …" : "")}".TrimEnd();
    }

    static List<string> Differing(IReadOnlyList<RunInfo> runs, Func<RunInfo, IEnumerable<KeyValuePair<string, string>>> values)
    {
        var all = runs.Select(run => values(run).ToDictionary()).ToList();
        return [.. all.SelectMany(one => one.Keys).Distinct().Where(name => all.Select(one => one.GetValueOrDefault(name)).Distinct().Count() > 1)];
    }

    static string Value(RunInfo run, string name) => run.Parameters.FirstOrDefault(it => it.Name == name)?.Value ?? run.Options.GetValueOrDefault(name, "none");
}
