namespace GanLab.Runs.Plots;

/// <summary>Shares of classes that some runs made at their last evaluation: the columns <c>classes/0</c>, <c>classes/1</c>, ….</summary>
public sealed class RunShares
{
    RunShares(IReadOnlyList<ClassShares> runs) => (Runs, Columns) = (runs, [.. runs.SelectMany(run => run.Shares.Keys).Distinct().Order().Select(number => $"classes/{number}")]);

    /// <summary>The columns that were found.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Shares of all runs.</summary>
    public long Values => Runs.Sum(run => run.Shares.Count);

    /// <summary>What is not there, a sentence each.</summary>
    public IReadOnlyList<string> Missing { get; private init; } = [];

    internal IReadOnlyList<ClassShares> Runs { get; }

    /// <summary>Reads the shares of runs.</summary>
    /// <param name="folders">Run folders.</param>
    /// <exception cref="LabException">Metrics of a run cannot be read.</exception>
    public static RunShares Read(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        RunCard[] cards = [.. folders.Select(RunCard.Read)];
        var names = RunCard.Names(cards);
        ClassShares[] all = [.. cards.Select((card, i) => ClassShares.Last(names[i], CurveFile.Read(Path.Combine(card.Folder, "metrics.jsonl"), (column, _) => ShareColumns.Is(column))))];
        return new([.. all.Where(run => run.Shares.Count > 0)]) { Missing = [.. cards.Where((_, i) => all[i].Shares.Count == 0).Select(card => $"{card.Id} has no shares of classes (columns classes/0, classes/1, …).")] };
    }
}

/// <summary>Shares of classes at one step of a run.</summary>
/// <param name="Run">A short name for the run.</param>
/// <param name="Step">The step.</param>
/// <param name="Shares">Share by class.</param>
sealed record ClassShares(string Run, long Step, IReadOnlyDictionary<int, double> Shares)
{
    /// <summary>Those of the last step that has any.</summary>
    public static ClassShares Last(string run, CurveFile file)
    {
        var step = file.Curves.Values.Where(curve => curve.Steps.Length > 0).Select(curve => curve.Steps[^1]).DefaultIfEmpty(-1).Max();
        return new(run, step, file.Curves.Values.Where(curve => curve.Steps.Length > 0 && curve.Steps[^1] == step).ToDictionary(curve => ShareColumns.Class(curve.Column)!.Value, curve => curve.Values[^1]));
    }
}
