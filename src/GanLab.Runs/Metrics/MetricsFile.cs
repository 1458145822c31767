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
/// <param name="Rows">The rows that count, in order: a row that an earlier attempt made after the step from which a later one went on is left out.</param>
public sealed record MetricsFile(IReadOnlyDictionary<string, MetricsColumn> Columns, IReadOnlyList<MetricsRow> Rows)
{
    /// <summary>Reads the rows of a run, finished or not. A last line without its newline is still being written, or was cut off by a crash: it is ignored.</summary>
    /// <param name="path">A <c>metrics.jsonl</c>.</param>
    /// <exception cref="LabException">There is no such file, or a line is no row.</exception>
    public static MetricsFile Read(string path)
    {
        var lines = new MetricsLines();
        foreach (var line in WholeLines.Of(path)) lines.Add(path, line);
        return new(lines.Columns, lines.Rows);
    }

    /// <summary>Reads the columns alone: the first line.</summary>
    /// <param name="path">A <c>metrics.jsonl</c>.</param>
    /// <exception cref="LabException">There is no such file, or its first line does not describe columns.</exception>
    public static IReadOnlyDictionary<string, MetricsColumn> ReadColumns(string path)
    {
        var columns = new Dictionary<string, MetricsColumn>();
        try
        {
            if (WholeLines.First(path) is not { } line) return columns;
            using var json = JsonDocument.Parse(line);
            ColumnsLine.Read(json.RootElement.GetProperty("columns"), columns);
            return columns;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged(path, 1, e);
        }
    }

    /// <summary>A later attempt went on from this step: what came after it does not count.</summary>
    internal static void Supersede(List<MetricsRow> rows, long from)
    {
        var kept = rows.Count;
        while (kept > 0 && rows[kept - 1].Step > from) kept--;
        rows.RemoveRange(kept, rows.Count - kept);
    }

    internal static bool IsDamage(Exception e) => e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException;

    internal static LabException Damaged(string path, int number, Exception e) => new($"{path}({number}): this line is no row of metrics; the file was changed by something else than GanLab.", e);
}
