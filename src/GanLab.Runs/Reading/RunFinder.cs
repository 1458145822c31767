using System.Globalization;

namespace GanLab.Runs.Reading;

/// <summary>Finds the run that a person names.</summary>
/// <param name="runs">The folder of run folders.</param>
public sealed class RunFinder(string runs)
{
    const string Best = "@best:";
    readonly RunStore store = new(runs);

    /// <summary>The folder of a run.</summary>
    /// <param name="name">
    /// A path of a run folder, an id, an unambiguous beginning of one or its last five characters, an alias, <c>@1</c> for the newest, <c>@2</c> for the one before, …, or
    /// <c>@best:COLUMN</c> for the completed run whose best value in a column of metrics is the best.
    /// </param>
    /// <exception cref="LabException">There is no such run (its inner exception is a <see cref="NoSuchRunException"/>), or there are several.</exception>
    public string Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > 0 && File.Exists(Path.Combine(name, "run.json"))) return Path.GetFullPath(name).TrimEnd(Path.DirectorySeparatorChar);
        if (name.StartsWith(Best, StringComparison.Ordinal)) return BestBy(name[Best.Length..]);
        var all = All();
        if (name.StartsWith('@') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var back) && back >= 1)
            return back <= all.Count ? all[^back] : throw NoSuchRunException.Of($"There is no run {name}: the folder {runs} holds {all.Count}.");
        return Only(name, all.Where(folder => Path.GetFileName(folder) == name))
            ?? Only(name, all.Where(folder => IsPart(Path.GetFileName(folder), name)))
            ?? Only(name, all.Where(folder => RunInfo.Open(folder).Alias == name && name.Length > 0))
            ?? throw NoSuchRunException.Of($"There is no run '{name}' in the folder {runs}; name an id, the beginning of one, an alias, or @1 for the newest, or another folder with --runs DIR.");
    }

    /// <summary>All run folders, the oldest first.</summary>
    public IReadOnlyList<string> All() => store.Folders();

    static bool IsPart(string id, string name) => name.Length > 0 && (id.StartsWith(name, StringComparison.Ordinal) || (name.Length == RunId.RandomLength && id.EndsWith("-" + name, StringComparison.Ordinal)));

    static string? Only(string name, IEnumerable<string> fitting)
    {
        var all = fitting.ToList();
        if (all.Count <= 1) return all.FirstOrDefault();
        throw new LabException($"'{name}' may be {string.Join(", ", all.Take(3).Select(Path.GetFileName))}{(all.Count > 3 ? $" and {all.Count - 3} more" : "")}; write more of the id.");
    }

    string BestBy(string column)
    {
        var completed = store.Runs().Where(run => run.Status == "completed").ToList();
        var measured = completed.Where(run => run.Metrics.TryGetValue(column, out var metric) && !double.IsNaN(metric.Best)).ToList();
        if (measured.Count == 0)
        {
            var known = completed.SelectMany(run => run.Metrics.Keys).Distinct().Order(StringComparer.Ordinal).Take(6).ToList();
            throw NoSuchRunException.Of($"No completed run in the folder {runs} has a value in the column '{column}'{(known.Count > 0 ? $"; there are {string.Join(", ", known)}" : "")}.");
        }
        var better = measured.Select(run => run.Columns.TryGetValue(column, out var described) ? described.Better : null).FirstOrDefault(direction => direction is not null);
        return better switch
        {
            Better.Max => measured.MaxBy(run => run.Metrics[column].Best)!.Folder,
            Better.Min => measured.MinBy(run => run.Metrics[column].Best)!.Folder,
            _ => throw new LabException($"{Best}{column}: the column says neither that great values are better nor that small ones are."),
        };
    }
}
