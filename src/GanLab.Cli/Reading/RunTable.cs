using GanLab.Cli.Formatting;
using GanLab.Cli.Reading.Filtering;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading;

/// <summary>Runs as a table: as many metrics as there is room for, those that were asked for first.</summary>
static class RunTable
{
    const int Gap = 2, LongestName = 24, LengthOfShortId = 5;

    /// <summary>The lines of the table, and below it what it leaves out.</summary>
    /// <param name="runs">The runs to show.</param>
    /// <param name="asked">Terms that filter or order name.</param>
    /// <param name="width">Columns of the terminal.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<RunInfo> runs, IReadOnlyList<RunTerm> asked, int width)
    {
        var columns = new List<string[]>
        {
            Column("ID", runs, ShortId), Column("ALIAS", runs, run => run.Alias), Column("EXPERIMENT", runs, run => Cut(run.Experiment)), Column("STATUS", runs, run => run.Status),
            Column("STEP", runs, run => run.Steps is { } steps ? $"{steps}" : "", right: true),
        };
        var age = Column("AGE", runs, run => run.Started is { } started ? Ages.Short(DateTimeOffset.UtcNow - started) : "", right: true);
        if (runs.All(run => run.Alias.Length == 0)) columns.RemoveAt(1);
        var room = width - columns.Append(age).Sum(column => column[0].Length + Gap) + Gap;
        var hidden = new List<string>();
        foreach (var term in Terms(runs, asked))
        {
            var column = Column(term.Name, runs, run => Shown(term.Of(run, TimeProvider.System)), right: true);
            room -= column[0].Length + Gap;
            if (room >= 0) columns.Add(column);
            else
            {
                hidden.Add(term.Name);
                room += column[0].Length + Gap;
            }
        }
        columns.Add(age);
        for (var i = 0; i <= runs.Count; i++) yield return string.Join(new string(' ', Gap), columns.Select(column => column[i])).TrimEnd();
        if (hidden.Count > 0)
            foreach (var line in Wrap.Lines($"No room for {string.Join(", ", hidden)}: a wider terminal, --sort NAME or --json shows them.", width)) yield return line;
    }

    /// <summary>The name a run is found by: the last five characters of its id, or all of an id of another form.</summary>
    public static string ShortId(RunInfo run) => run.Id.Length > LengthOfShortId && run.Id[^(LengthOfShortId + 1)] == '-' ? run.Id[^LengthOfShortId..] : Cut(run.Id);

    static IEnumerable<RunTerm> Terms(IReadOnlyList<RunInfo> runs, IReadOnlyList<RunTerm> asked)
    {
        string[] shown = ["id", "alias", "experiment", "status", "step", "age", "started", "plugin", "note"];
        var metrics = runs.SelectMany(run => run.Metrics.Keys).GroupBy(name => name)
            .OrderByDescending(name => runs.Any(run => run.Columns.GetValueOrDefault(name.Key)?.Better is Better.Min or Better.Max)).ThenByDescending(name => name.Count()).Select(name => new RunTerm(name.Key));
        return asked.Where(term => !shown.Contains(term.Name)).Concat(metrics).Distinct();
    }

    static string[] Column(string head, IReadOnlyList<RunInfo> runs, Func<RunInfo, string> cell, bool right = false)
    {
        string[] cells = [head, .. runs.Select(cell)];
        var width = cells.Max(text => text.Length);
        return [.. cells.Select(text => right ? text.PadLeft(width) : text.PadRight(width))];
    }

    static string Shown(object? value) => value switch
    {
        null => "",
        double number => Numbers.Short(number),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm"),
        IEnumerable<string> texts => Cut(string.Join(' ', texts)),
        _ => Cut(OptionText.Format(value)),
    };

    static string Cut(string text) => text.Length <= LongestName ? text : text[..(LongestName - 1)] + "…";
}
