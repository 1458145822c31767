using System.Text.Json;
using GanLab.Runs.Files;

namespace GanLab.Runs.Metrics;

/// <summary>What <c>metrics.jsonl</c> says of one column.</summary>
/// <param name="Kind"><c>step</c>, <c>clock</c> (differs from run to run), <c>training</c> or <c>evaluation</c>.</param>
/// <param name="Better">Which values are better, or null where that has no meaning.</param>
/// <param name="Unit">Its unit, or <c>""</c> for a plain number.</param>
public sealed record MetricsColumn(string Kind, Better? Better, string Unit)
{
    /// <summary>What its numbers depend on besides the samples, by name; empty for other columns than those of metrics.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}

/// <summary>One row: what changed at one step.</summary>
/// <param name="Step">Steps that are done.</param>
/// <param name="Seconds">Training time so far.</param>
/// <param name="Written">When the row was written, UTC.</param>
/// <param name="Values">Numbers by column, in the order of the file; NaN and infinities as such.</param>
public sealed record MetricsRow(long Step, double Seconds, DateTimeOffset Written, IReadOnlyDictionary<string, double> Values);

/// <summary>A read <c>metrics.jsonl</c>.</summary>
/// <param name="Columns">The columns, as the first line declares them.</param>
/// <param name="Rows">The rows, in order.</param>
public sealed record MetricsFile(IReadOnlyDictionary<string, MetricsColumn> Columns, IReadOnlyList<MetricsRow> Rows)
{
    /// <summary>Reads the rows of a run, finished or not. A last line without its newline is still being written, or was cut off by a crash: it is ignored.</summary>
    /// <param name="path">A <c>metrics.jsonl</c>.</param>
    /// <exception cref="LabException">There is no such file, or a line is no row.</exception>
    public static MetricsFile Read(string path)
    {
        var columns = new Dictionary<string, MetricsColumn>();
        var rows = new List<MetricsRow>();
        var number = 0;
        foreach (var line in WholeLines.Of(path))
        {
            number++;
            try
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.TryGetProperty("resume", out _)) Supersede(rows, json.RootElement.GetProperty("from").GetInt64());
                if (json.RootElement.TryGetProperty("columns", out var declared))
                    foreach (var column in declared.EnumerateObject()) columns[column.Name] = Column(column.Value);
                else rows.Add(Row(json.RootElement));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
            {
                throw new LabException($"{path}({number}): this line is no row of metrics; the file was changed by something else than GanLab.", e);
            }
        }
        return new(columns, rows);
    }

    /// <summary>A later attempt went on from this step: what came after it does not count.</summary>
    static void Supersede(List<MetricsRow> rows, long from)
    {
        var kept = rows.Count;
        while (kept > 0 && rows[kept - 1].Step > from) kept--;
        rows.RemoveRange(kept, rows.Count - kept);
    }

    static MetricsColumn Column(JsonElement json) => new(
        json.GetProperty("kind").GetString()!,
        json.TryGetProperty("better", out var better) ? Enum.Parse<Better>(better.GetString()!, ignoreCase: true) : null,
        json.TryGetProperty("unit", out var unit) ? unit.GetString()! : "")
    {
        Facts = json.TryGetProperty("facts", out var facts) ? facts.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString()!) : new Dictionary<string, string>(),
    };

    static MetricsRow Row(JsonElement json) => new(
        json.GetProperty("s").GetInt64(), json.GetProperty("t").GetDouble(), json.GetProperty("w").GetDateTimeOffset(),
        json.EnumerateObject().Where(property => property.Name is not ("s" or "t" or "w")).ToDictionary(property => property.Name, property => JsonText.ReadNumber(property.Value)));
}
