using GanLab.Cli.Formatting;
using GanLab.Cli.Running;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Showing;

/// <summary>One run on a page.</summary>
static class RunReportText
{
    const int TrendWidth = 24;

    public static IEnumerable<string> Lines(RunInfo run, bool allOptions, int width) =>
        Head(run, width).Concat(Settings(run, allOptions, width)).Concat(Metrics(run, width)).Concat(Files(run)).Concat(Warnings(run, width));

    static IEnumerable<string> Head(RunInfo run, int width)
    {
        yield return $"{run.Id}{(run.Alias.Length > 0 ? $"  {run.Alias}" : "")}";
        var steps = run.PlannedSteps is { } planned && planned != run.Steps ? $"{run.Steps} of {planned} steps" : $"{run.Steps} steps";
        string[] facts =
        [
            run.Experiment, run.Status, steps, run.Seed is { } seed ? $"seed {seed}" : "", run.Device, run.Seconds is { } seconds ? Durations.Long(seconds) : "",
            run.Attempt > 1 ? $"attempt {run.Attempt}" : "", run.Started is { } started ? $"started {started.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "",
        ];
        foreach (var line in Wrap.Lines(string.Join(" · ", facts.Where(fact => fact.Length > 0)), width)) yield return line;
        if (run.Tags.Count > 0) yield return "tags: " + string.Join(' ', run.Tags);
        foreach (var note in run.Notes)
            foreach (var line in Wrap.Lines($"note of {note.Written.UtcDateTime:yyyy-MM-dd HH:mm}: {note.Text}", width)) yield return line;
        if (run.Failure.Length > 0)
            foreach (var line in Wrap.Lines(run.Failure, width)) yield return line;
        foreach (var problem in run.Problems)
            foreach (var line in Wrap.Lines($"record: {problem}", width)) yield return line;
    }

    static IEnumerable<string> Settings(RunInfo run, bool all, int width)
    {
        var parameters = run.Parameters.Select(it => $"{it.Name} {it.Value}{(it.Value == it.Default ? "" : $" (the script says {it.Default})")}").ToList();
        if (parameters.Count > 0) yield return "\nparameters";
        foreach (var line in parameters.SelectMany(text => Wrap.Indented(text, 2, width))) yield return line;
        yield return all ? "\noptions" : "\nparts";
        var options = all ? run.Options : run.Options.Where(option => !option.Key.Contains('.', StringComparison.Ordinal) && option.Key != "name");
        foreach (var line in options.SelectMany(option => Wrap.Indented($"{option.Key} {option.Value}", 2, width))) yield return line;
    }

    static IEnumerable<string> Metrics(RunInfo run, int width)
    {
        var courses = Courses.Of(run, TrendWidth);
        if (courses.Count == 0) yield break;
        var rows = new List<string[]> { new[] { "column", "last", "best", "course" } };
        foreach (var (name, series) in courses)
        {
            var best = series.Best is { } top ? $"{Numbers.Short(top.Value)} @{top.Step}" : "";
            rows.Add([name, series.Now is { } now ? Numbers.Short(now) : "", best, series.Course]);
        }
        yield return "";
        foreach (var line in Columns.Lines(rows)) yield return line.Length <= width ? line : line[..width];
    }

    static IEnumerable<string> Files(RunInfo run)
    {
        yield return $"\nfiles in {RunReport.Shown(run.Folder)}";
        foreach (var line in RunFiles.Lines(run.Folder)) yield return "  " + line;
    }

    static IEnumerable<string> Warnings(RunInfo run, int width)
    {
        var events = EventFile.Troubles(Path.Combine(run.Folder, "events.clef"));
        if (events.Count > 0) yield return "\nwarnings";
        foreach (var line in events.SelectMany(trouble => Wrap.Indented(trouble.Text, 2, width))) yield return line;
    }
}
