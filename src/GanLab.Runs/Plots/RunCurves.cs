using System.IO.Enumeration;
using GanLab.Runs.Metrics;

namespace GanLab.Runs.Plots;

/// <summary>Columns of metrics of some runs, read for plotting.</summary>
public sealed class RunCurves
{
    readonly IReadOnlyList<CurveFile> files;

    RunCurves(IReadOnlyList<RunCard> cards, IReadOnlyList<CurveFile> files)
    {
        (Cards, this.files, Names) = (cards, files, RunCard.Names(cards));
        var found = files.SelectMany(file => file.Curves.Keys).Distinct().ToHashSet();
        Columns = [.. files.SelectMany(file => file.Columns.Keys).Distinct().Where(found.Contains)];
    }

    /// <summary>Names of the columns that were found, in the order of the files.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>A short name for each run.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Values in all curves.</summary>
    public long Values => files.Sum(file => file.Curves.Values.Sum(curve => (long)curve.Values.Length));

    /// <summary>What was asked for but is not there, a sentence each.</summary>
    public IReadOnlyList<string> Missing { get; private init; } = [];

    internal IReadOnlyList<RunCard> Cards { get; }

    /// <summary>Reads columns of runs.</summary>
    /// <param name="folders">Run folders.</param>
    /// <param name="patterns">Names of columns, with <c>*</c> for any letters; none: the losses and all evaluations.</param>
    /// <exception cref="LabException">Metrics of a run cannot be read.</exception>
    public static RunCurves Read(IReadOnlyList<string> folders, IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(folders);
        ArgumentNullException.ThrowIfNull(patterns);
        RunCard[] cards = [.. folders.Select(RunCard.Read)];
        CurveFile[] files = [.. cards.Select(card => CurveFile.Read(Path.Combine(card.Folder, "metrics.jsonl"), (name, column) => patterns.Count == 0 ? IsOfInterest(name, column) : patterns.Any(pattern => Fits(pattern, name))))];
        return new(cards, files) { Missing = [.. Misses(cards, files, patterns)] };
    }

    /// <summary>Reads all columns of runs but shares of classes; a run whose metrics are missing or damaged has none, and a sentence.</summary>
    internal static RunCurves ReadAll(IReadOnlyList<string> folders)
    {
        RunCard[] cards = [.. folders.Select(RunCard.Read)];
        var missing = new List<string>();
        return new(cards, [.. cards.Select(card => ReadTolerantly(card, missing))]) { Missing = missing };
    }

    /// <summary>What is known of a column.</summary>
    internal MetricsColumn Column(string name) => files.First(file => file.Columns.ContainsKey(name)).Columns[name];

    /// <summary>A column of a run, or null where the run has none.</summary>
    internal Curve? Of(int run, string column) => files[run].Curves.GetValueOrDefault(column);

    static CurveFile ReadTolerantly(RunCard card, List<string> missing)
    {
        var path = Path.Combine(card.Folder, "metrics.jsonl");
        try
        {
            var file = File.Exists(path) ? CurveFile.Read(path, (name, _) => !ShareColumns.Is(name)) : CurveFile.Empty;
            if (file.Curves.Count == 0) missing.Add($"{card.Id} has no rows of metrics{(File.Exists(path) ? " yet" : "")}.");
            return file;
        }
        catch (LabException e)
        {
            missing.Add($"{card.Id}: {e.Message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal)}");
            return CurveFile.Empty;
        }
    }

    static bool IsOfInterest(string name, MetricsColumn column) => column.Kind == "evaluation" ? !ShareColumns.Is(name) : name.StartsWith("loss/", StringComparison.Ordinal);

    static bool Fits(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name);

    static IEnumerable<string> Misses(RunCard[] cards, CurveFile[] files, IReadOnlyList<string> patterns)
    {
        for (var run = 0; run < cards.Length; run++)
        {
            var (file, id) = (files[run], cards[run].Id);
            foreach (var pattern in patterns.Where(pattern => !file.Curves.Keys.Any(name => Fits(pattern, name))))
                yield return file.Columns.Keys.Any(name => Fits(pattern, name))
                    ? $"{id} has no value of '{pattern}' yet."
                    : $"{id} has no column '{pattern}'; it has {string.Join(", ", file.Columns.Keys.Where(name => name is not ("s" or "t" or "w")).DefaultIfEmpty("none"))}.";
            if (patterns.Count == 0 && file.Curves.Count == 0) yield return $"{id} has neither losses nor evaluations yet.";
        }
    }
}
