using System.Text;
using System.Text.Json;
using GanLab.Runs.Files;
using GanLab.Runs.Metrics;

namespace GanLab.Runs.Reading;

/// <summary>What <c>metrics.jsonl</c> says of a run that has no <c>result.json</c>.</summary>
/// <param name="Steps">Step of the last row that counts; 0 before the first.</param>
/// <param name="Metrics">Each column of metrics that was measured.</param>
sealed record MetricsSoFar(long Steps, IReadOnlyDictionary<string, MetricSummary> Metrics)
{
    static readonly byte[] mark = Encoding.UTF8.GetBytes($"\"{MetricsWriter.EvaluationTime}\":");

    /// <summary>Reads the rows of evaluations, which are few, and the last row; the others are passed over without a look inside.</summary>
    /// <exception cref="LabException">The file cannot be read, or one of these lines is no row.</exception>
    public static MetricsSoFar Read(string path)
    {
        var columns = MetricsFile.ReadColumns(path);
        var (reader, rows) = (new RowReader(), new List<MetricsRow>());
        var marked = columns.ContainsKey(MetricsWriter.EvaluationTime) || columns.Values.All(column => column.Kind != "evaluation");
        ReadOnlyMemory<byte> last = default;
        var (number, resumedFrom) = (0, 0L);
        try
        {
            foreach (var line in WholeLines.Of(path))
            {
                number++;
                if (!line.Span.StartsWith("{\"s\":"u8))
                {
                    if (Resumes(line) is not { } from) continue;
                    MetricsFile.Supersede(rows, from);
                    (resumedFrom, last) = (from, default);
                }
                else if (!marked || line.Span.IndexOf(mark) >= 0) rows.Add(reader.Read(line.Span));
                else last = line;
            }
            var steps = last.IsEmpty ? resumedFrom : reader.Read(last.Span).Step;
            return new(Math.Max(steps, rows.Count == 0 ? 0 : rows[^1].Step), Tallied(rows, columns));
        }
        catch (Exception e) when (MetricsFile.IsDamage(e))
        {
            throw MetricsFile.Damaged(path, number, e);
        }
    }

    static long? Resumes(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("resume", out _) ? json.RootElement.GetProperty("from").GetInt64() : null;
    }

    static Dictionary<string, MetricSummary> Tallied(List<MetricsRow> rows, IReadOnlyDictionary<string, MetricsColumn> columns)
    {
        var tallies = new Dictionary<string, MetricTally>();
        foreach (var row in rows)
            foreach (var (name, value) in row.Values)
            {
                if (!columns.TryGetValue(name, out var column) || column.Kind != "evaluation") continue;
                if (!tallies.TryGetValue(name, out var tally)) tallies.Add(name, tally = new(column.Better ?? Better.None));
                tally.Add(row.Step, value);
            }
        return tallies.ToDictionary(tally => tally.Key, tally => tally.Value.Summary);
    }
}
