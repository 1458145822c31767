using System.Globalization;

namespace GanLab.Runs.Reading;

/// <summary>Finds the run that a person names.</summary>
/// <param name="runs">The folder of run folders.</param>
public sealed class RunFinder(string runs)
{
    /// <summary>The folder of a run.</summary>
    /// <param name="name">A path of a run folder, an id, an unambiguous beginning of one, or <c>@1</c> for the newest, <c>@2</c> for the one before, ….</param>
    /// <exception cref="LabException">There is no such run, or there are several.</exception>
    public string Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (IsRun(name)) return Path.GetFullPath(name);
        var all = All();
        if (name.StartsWith('@') && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var back) && back >= 1)
            return back <= all.Count ? all[^back] : throw new LabException($"There is no run {name}: the folder {runs} holds {all.Count}.");
        var fitting = all.Where(folder => Path.GetFileName(folder).StartsWith(name, StringComparison.Ordinal)).ToList();
        return fitting.FirstOrDefault(folder => Path.GetFileName(folder) == name) ?? fitting.Count switch
        {
            1 => fitting[0],
            0 => throw new LabException($"There is no run '{name}' in the folder {runs}; name an id, the beginning of one, or @1 for the newest, or another folder with --runs DIR."),
            _ => throw new LabException($"'{name}' may be {string.Join(", ", fitting.Take(3).Select(Path.GetFileName))}{(fitting.Count > 3 ? $" and {fitting.Count - 3} more" : "")}; write more of the id."),
        };
    }

    /// <summary>All run folders, the oldest first.</summary>
    public IReadOnlyList<string> All() => Directory.Exists(runs) ? [.. Directory.GetDirectories(Path.GetFullPath(runs)).Where(IsRun).Order(StringComparer.Ordinal)] : [];

    static bool IsRun(string folder) => File.Exists(Path.Combine(folder, "run.json"));
}
