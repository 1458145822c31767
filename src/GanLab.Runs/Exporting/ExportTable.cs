using GanLab.Runs.Files;
using GanLab.Runs.Metrics;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Exporting;

/// <summary>The metrics of some runs as one table.</summary>
sealed class ExportTable
{
    readonly Dictionary<string, int> places = [];

    ExportTable(IReadOnlyList<(string Name, string Folder, CountedRows Rows)> runs)
    {
        Runs = runs;
        Columns = [.. runs.SelectMany(run => run.Rows.Columns.Keys).Distinct()];
        Whole = [.. Columns.Select(column => runs.Select(run => run.Rows.Columns.GetValueOrDefault(column)).OfType<bool>().DefaultIfEmpty(false).All(whole => whole))];
        for (var i = 0; i < Columns.Count; i++) places.Add(Columns[i], i);
    }

    /// <summary>The runs that have rows, each under a name of its own: its id.</summary>
    public IReadOnlyList<(string Name, string Folder, CountedRows Rows)> Runs { get; }

    /// <summary>Columns of metrics of any run, in the order of the files.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>For each column, whether it has values and all of them are whole numbers.</summary>
    public IReadOnlyList<bool> Whole { get; }

    /// <summary>Runs that were left out, a sentence each.</summary>
    public IReadOnlyList<string> Missing { get; private init; } = [];

    /// <summary>Looks through the metrics of runs.</summary>
    /// <exception cref="LabException">Metrics cannot be read, or no run has any (then its inner exception is a <see cref="NoSuchRunException"/>).</exception>
    public static ExportTable Read(IReadOnlyList<string> folders)
    {
        var names = new FreeNames([], StringComparer.OrdinalIgnoreCase);
        var all = folders.Select(folder => (Name: names.Next(RunInfo.Open(folder).Id), Folder: folder, Rows: CountedRows.Open(Path.Combine(folder, "metrics.jsonl")))).ToList();
        string[] missing = [.. all.Where(run => run.Rows.IsEmpty).Select(run => $"{run.Name} has no rows of metrics yet.")];
        if (missing.Length == all.Count) throw NoSuchRunException.Of($"{string.Join(' ', missing)} There is nothing to export; a bundle takes a run as it is.");
        return new([.. all.Where(run => !run.Rows.IsEmpty)]) { Missing = missing };
    }

    /// <summary>Lays the values of a row into cells, one for each column: null where the row has none.</summary>
    public void Spread(MetricsRow row, double?[] cells)
    {
        Array.Clear(cells);
        foreach (var (name, value) in row.Values) cells[places[name]] = value;
    }

    /// <summary>Names for the columns of metrics beside those that a format has itself: a metric called the same is numbered.</summary>
    public IReadOnlyList<string> NamesBeside(params IEnumerable<string> taken)
    {
        var free = new FreeNames(taken, StringComparer.OrdinalIgnoreCase);
        return [.. Columns.Select(column => free.Next(column))];
    }
}
