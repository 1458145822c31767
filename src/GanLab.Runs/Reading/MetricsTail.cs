using GanLab.Runs.Files;
using GanLab.Runs.Metrics;

namespace GanLab.Runs.Reading;

/// <summary>What a <c>metrics.jsonl</c> has grown by.</summary>
/// <param name="ResumedFrom">The run was resumed at this step, or at several of which this is the first: rows that were read before and are of a greater step do not count any more. Null if it was not.</param>
/// <param name="Rows">The rows that count, in order.</param>
public sealed record MetricsNews(long? ResumedFrom, IReadOnlyList<MetricsRow> Rows);

/// <summary>Follows the <c>metrics.jsonl</c> of a run that goes on, by its new bytes only.</summary>
/// <param name="path">The file; it need not be there yet.</param>
public sealed class MetricsTail(string path)
{
    readonly LineTail tail = new(path);
    MetricsLines lines = new();

    /// <summary>The columns that were declared so far.</summary>
    public IReadOnlyDictionary<string, MetricsColumn> Columns => lines.Columns;

    /// <summary>What came since the last look; at the first one, all rows of all attempts that count.</summary>
    /// <exception cref="LabException">The file cannot be read, or a line is no row.</exception>
    public MetricsNews Read()
    {
        var (first, replaced) = (tail.Position == 0, tail.IsReplaced);
        if (replaced) Rewind();
        foreach (var line in tail.Read()) lines.Add(path, line);
        var news = new MetricsNews(first ? null : replaced ? 0 : lines.ResumedFrom, [.. lines.Rows]);
        lines.Forget();
        return news;
    }

    /// <summary>The next look reads the whole file.</summary>
    public void Rewind()
    {
        tail.Rewind();
        lines = new();
    }
}
