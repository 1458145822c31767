using System.Text.Json;

namespace GanLab.Runs.Metrics;

/// <summary>Makes columns and rows of the lines of a <c>metrics.jsonl</c>, one after the other.</summary>
sealed class MetricsLines
{
    readonly RowReader reader = new();
    int number;

    /// <summary>The columns that were declared so far.</summary>
    public Dictionary<string, MetricsColumn> Columns { get; } = [];

    /// <summary>The rows that count.</summary>
    public List<MetricsRow> Rows { get; } = [];

    /// <summary>The least step from which a later attempt went on, or null if none did.</summary>
    public long? ResumedFrom { get; private set; }

    /// <summary>Takes the next line.</summary>
    /// <exception cref="LabException">It is no row.</exception>
    public void Add(string path, ReadOnlyMemory<byte> line)
    {
        number++;
        try
        {
            if (line.Span.StartsWith("{\"s\":"u8)) Rows.Add(reader.Read(line.Span));
            else Other(line);
        }
        catch (Exception e) when (MetricsFile.IsDamage(e))
        {
            throw MetricsFile.Damaged(path, number, e);
        }
    }

    /// <summary>Forgets the rows and where an attempt began, not the columns.</summary>
    public void Forget()
    {
        Rows.Clear();
        ResumedFrom = null;
    }

    void Other(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var resumes = json.RootElement.TryGetProperty("resume", out _);
        if (resumes) Resume(json.RootElement.GetProperty("from").GetInt64());
        if (json.RootElement.TryGetProperty("columns", out var declared)) ColumnsLine.Read(declared, Columns);
        else if (!resumes) Rows.Add(reader.Read(line.Span));
    }

    void Resume(long from)
    {
        MetricsFile.Supersede(Rows, from);
        ResumedFrom = Math.Min(ResumedFrom ?? from, from);
    }
}
