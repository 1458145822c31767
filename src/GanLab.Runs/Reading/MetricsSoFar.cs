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
    const byte End = (byte)'\n';
    static readonly byte[] evaluation = Encoding.UTF8.GetBytes($"\"{MetricsWriter.EvaluationTime}\":"), resume = Encoding.UTF8.GetBytes("\"resume\":");

    /// <summary>Reads the rows of evaluations, which are few, and the last row; the others are passed over without a look inside.</summary>
    /// <exception cref="LabException">The file cannot be read, or one of these lines is no row.</exception>
    public static MetricsSoFar Read(string path)
    {
        var columns = MetricsFile.ReadColumns(path);
        if (columns.ContainsKey(MetricsWriter.EvaluationTime) || columns.Values.All(column => column.Kind != "evaluation"))
            try
            {
                return Skimmed(path, columns);
            }
            catch (Exception e) when (MetricsFile.IsDamage(e))
            {
                // Reading it all tells which line is damaged.
            }
        var rows = MetricsFile.Read(path).Rows;
        return new(rows.Count == 0 ? 0 : rows[^1].Step, Tallied(rows, columns));
    }

    static MetricsSoFar Skimmed(string path, IReadOnlyDictionary<string, MetricsColumn> columns)
    {
        var (reader, rows, last) = (new RowReader(), new List<MetricsRow>(), Array.Empty<byte>());
        var steps = 0L;
        foreach (var block in WholeLines.Blocks(path))
        {
            foreach (var line in Marked(block))
                if (IsRow(line.Span)) rows.Add(reader.Read(line.Span));
                else if (ResumedFrom(line) is { } from)
                {
                    MetricsFile.Supersede(rows, from);
                    steps = from;
                }
            var start = block.Span[..^1].LastIndexOf(End) + 1;
            last = block[start..^1].ToArray();
        }
        return new(IsRow(last) ? reader.Read(last).Step : steps, Tallied(rows, columns));
    }

    static bool IsRow(ReadOnlySpan<byte> line) => line.StartsWith("{\"s\":"u8);

    /// <summary>The lines with a mark, found in sweeps over the whole block.</summary>
    static IEnumerable<ReadOnlyMemory<byte>> Marked(ReadOnlyMemory<byte> block)
    {
        var resumes = block.Span.IndexOf(resume) >= 0;
        for (var at = 0; Next(block.Span[at..], resumes) is var found and >= 0;)
        {
            var start = block.Span[..(at + found)].LastIndexOf(End) + 1;
            var end = at + found + block.Span[(at + found)..].IndexOf(End);
            yield return block[start..end];
            at = end + 1;
        }
    }

    static int Next(ReadOnlySpan<byte> block, bool resumes)
    {
        var row = block.IndexOf(evaluation);
        var other = resumes ? block.IndexOf(resume) : -1;
        return row < 0 || other < 0 ? Math.Max(row, other) : Math.Min(row, other);
    }

    static long? ResumedFrom(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.TryGetProperty("resume", out _) ? json.RootElement.GetProperty("from").GetInt64() : null;
    }

    static Dictionary<string, MetricSummary> Tallied(IReadOnlyList<MetricsRow> rows, IReadOnlyDictionary<string, MetricsColumn> columns)
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
