using GanLab.Cli.Reading.Filtering;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading;

/// <summary>Sorts runs by a term: of a metric the best first, of anything else the smallest; runs without it last. Runs that are equal keep their order, the newest first.</summary>
static class RunOrder
{
    /// <summary>The runs in order.</summary>
    /// <exception cref="LabException">No run has the term.</exception>
    public static IReadOnlyList<RunInfo> By(string name, IReadOnlyList<RunInfo> runs)
    {
        var term = new RunTerm(name.Trim());
        if (runs.Count > 0 && !term.IsKnown(runs))
            throw new LabException($"--sort {name}: no run has '{name}'{(NearNames.Of(name, RunTerm.Known(runs)) is { Count: > 0 } near ? $"; did you mean {string.Join(" or ", near)}?" : ".")}");
        var greatestFirst = !term.IsField && runs.Select(run => run.Columns.GetValueOrDefault(term.Column)?.Better).FirstOrDefault(better => better is not null) == Better.Max;
        return [.. runs.Select(run => (Run: run, Key: Key(term.Of(run, TimeProvider.System)))).OrderBy(one => one.Key, Comparer<object?>.Create((one, other) => Compare(one, other, greatestFirst))).Select(one => one.Run)];
    }

    /// <summary>NaN counts as nothing: it is no good value, whatever the direction.</summary>
    static object? Key(object? value) => value switch { double.NaN => null, IEnumerable<string> texts => string.Join(' ', texts), _ => value };

    static int Compare(object? one, object? other, bool greatestFirst)
    {
        if (one is null || other is null) return (one is null ? 1 : 0) - (other is null ? 1 : 0);
        if (one.GetType() != other.GetType()) return one is double ? -1 : 1;
        var order = one is string text ? string.CompareOrdinal(text, (string)other) : ((IComparable)one).CompareTo(other);
        return greatestFirst ? -order : order;
    }
}
