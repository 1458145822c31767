using System.Globalization;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Filtering;

/// <summary>Something of a run that can be compared and sorted by: a field, a parameter, an option by its path, a column of metrics, or <c>best(column)</c>.</summary>
/// <param name="Name">As it is written.</param>
sealed record RunTerm(string Name)
{
    static readonly Dictionary<string, Func<RunInfo, TimeProvider, object?>> fields = new(StringComparer.Ordinal)
    {
        ["status"] = (run, _) => run.Status,
        ["experiment"] = (run, _) => run.Experiment,
        ["id"] = (run, _) => run.Id,
        ["alias"] = (run, _) => run.Alias,
        ["host"] = (run, _) => run.Host,
        ["device"] = (run, _) => run.Device,
        ["seed"] = (run, _) => (double?)run.Seed,
        ["step"] = (run, _) => (double?)run.Steps,
        ["attempt"] = (run, _) => (double)run.Attempt,
        ["seconds"] = (run, _) => run.Seconds,
        ["started"] = (run, _) => run.Started,
        ["ended"] = (run, _) => run.Ended,
        ["age"] = (run, time) => time.GetUtcNow() - run.Started,
        ["tag"] = (run, _) => run.Tags,
        ["plugin"] = (run, _) => run.Plugins,
        ["note"] = (run, _) => run.Notes.Select(note => note.Text).ToList(),
    };

    const string BestOpen = "best(", LastOpen = "last(";

    /// <summary>Names of fields.</summary>
    public static IEnumerable<string> Fields => fields.Keys;

    public bool IsField => fields.ContainsKey(Name);

    public bool IsBest => Name.StartsWith(BestOpen, StringComparison.Ordinal);

    /// <summary>The column of metrics that it would be.</summary>
    public string Column => (IsBest || Name.StartsWith(LastOpen, StringComparison.Ordinal)) && Name.EndsWith(')') ? Name[BestOpen.Length..^1].Trim() : Name;

    /// <summary>A text, a number, a time, a length of time, several texts; null where the run has no such thing.</summary>
    public object? Of(RunInfo run, TimeProvider time)
    {
        if (fields.TryGetValue(Name, out var field)) return field(run, time);
        if (run.Metrics.TryGetValue(Column, out var metric)) return IsBest ? metric.Best : metric.Last;
        if (run.Parameters.FirstOrDefault(parameter => parameter.Name == Name) is { } parameter) return Value(parameter.Value);
        return run.Options.TryGetValue(Name, out var option) ? Value(option) : null;
    }

    /// <summary>True if one of the runs has it.</summary>
    public bool IsKnown(IReadOnlyList<RunInfo> runs) => IsField || runs.Any(run => Of(run, TimeProvider.System) is not null);

    /// <summary>What one might have meant.</summary>
    public static IEnumerable<string> Known(IReadOnlyList<RunInfo> runs) => runs.SelectMany(run => run.Metrics.Keys.Concat(run.Parameters.Select(it => it.Name)).Concat(run.Options.Keys)).Concat(Fields).Distinct();

    static object Value(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;
}
