using System.Text.Json;
using GanLab.Runs.Files;
using GanLab.Runs.Metrics;

namespace GanLab.Runs.Exporting;

/// <summary>
/// The rows of one run that count, one after another: memory does not grow with their number. The file is read twice, once to know its columns and where a later attempt superseded
/// rows, once for the rows; what a run that goes on appends between the two is left out.
/// </summary>
sealed class CountedRows
{
    readonly string path;
    readonly List<(int Line, long From)> resumes = [];
    readonly Dictionary<string, bool?> columns = [];
    int lines;

    CountedRows(string path) => this.path = path;

    /// <summary>Columns of metrics in the order of the file; whether all values of a column are whole numbers, null where it has none.</summary>
    public IReadOnlyDictionary<string, bool?> Columns => columns;

    /// <summary>True where no row counts.</summary>
    public bool IsEmpty => !Read().Any();

    /// <summary>Looks through a <c>metrics.jsonl</c>; a file that is not there has neither columns nor rows.</summary>
    /// <exception cref="LabException">The file cannot be read, or a line is no row.</exception>
    public static CountedRows Open(string path)
    {
        var rows = new CountedRows(path);
        if (File.Exists(path)) rows.Look();
        return rows;
    }

    /// <summary>The rows.</summary>
    /// <exception cref="LabException">The file cannot be read any more.</exception>
    public IEnumerable<MetricsRow> Read()
    {
        if (lines == 0) yield break;
        var (reader, line, next) = (new RowReader(), 0, 0);
        foreach (var text in WholeLines.Of(path))
        {
            if (++line > lines) yield break;
            if (next < resumes.Count && resumes[next].Line == line) next++;
            if (Row(reader, text, line, null) is { } row && (next == resumes.Count || row.Step <= resumes[next].From)) yield return row;
        }
    }

    void Look()
    {
        var reader = new RowReader();
        foreach (var text in WholeLines.Of(path))
            if (Row(reader, text, ++lines, Declare) is { } row)
                foreach (var (name, value) in row.Values) columns[name] = IsWhole(value) && columns.GetValueOrDefault(name) != false;
        for (var i = resumes.Count - 2; i >= 0; i--) resumes[i] = resumes[i] with { From = Math.Min(resumes[i].From, resumes[i + 1].From) };
    }

    /// <summary>A line as a row; null for one that is none but describes columns, or says where an attempt began.</summary>
    MetricsRow? Row(RowReader reader, ReadOnlyMemory<byte> line, int number, Action<JsonElement>? other)
    {
        try
        {
            if (line.Span.StartsWith("{\"s\":"u8)) return reader.Read(line.Span);
            using var json = JsonDocument.Parse(line);
            if (!json.RootElement.TryGetProperty("columns", out _) && !json.RootElement.TryGetProperty("resume", out _)) return reader.Read(line.Span);
            other?.Invoke(json.RootElement);
            return null;
        }
        catch (Exception e) when (MetricsFile.IsDamage(e))
        {
            throw MetricsFile.Damaged(path, number, e);
        }
    }

    void Declare(JsonElement line)
    {
        if (line.TryGetProperty("resume", out _)) resumes.Add((lines, line.GetProperty("from").GetInt64()));
        if (!line.TryGetProperty("columns", out var declared)) return;
        foreach (var column in declared.EnumerateObject())
            if (column.Name is not ("s" or "t" or "w")) columns.TryAdd(column.Name, null);
    }

    /// <summary>True for numbers that a 64-bit integer and a double both hold.</summary>
    static bool IsWhole(double value) => double.IsInteger(value) && Math.Abs(value) <= 1L << 53 && !(value == 0 && double.IsNegative(value));
}
