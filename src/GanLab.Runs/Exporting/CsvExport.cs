using System.Globalization;
using System.Text;
using GanLab.Runs.Metrics;

namespace GanLab.Runs.Exporting;

/// <summary>
/// Metrics as CSV: a line of names, then a line for each row that counts. The columns are <c>run</c> (only with several runs), <c>step</c>, <c>time</c> (training time in s), <c>written</c> (UTC), then each column
/// of metrics. A cell is empty where the row has no value; NaN and the infinities are the words <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>. UTF-8, lines end in a line feed, quotes as in RFC 4180.
/// </summary>
public static class CsvExport
{
    const int BufferSize = 1 << 16;
    static readonly string[] own = ["step", "time", "written"];

    /// <summary>Writes the metrics of runs into one file.</summary>
    /// <param name="folders">Run folders; a run without rows is left out, and told.</param>
    /// <param name="path">The file, whole or not at all.</param>
    /// <param name="overwrite">True to replace a file that is there.</param>
    /// <param name="progress">Takes a sentence for each run.</param>
    /// <exception cref="LabException">No run has rows, metrics are damaged, or the file cannot be written.</exception>
    public static Exported Write(IReadOnlyList<string> folders, string path, bool overwrite = false, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var table = ExportTable.Read(folders);
        var rows = 0L;
        var bytes = ExportTarget.WriteFile(path, folders, overwrite, stream => rows = Write(stream, table, withRun: folders.Count > 1, progress));
        return new(Path.GetFullPath(path), bytes, [.. table.Runs.Select(run => run.Name)]) { Columns = table.Columns, Rows = rows, Missing = table.Missing };
    }

    static long Write(Stream stream, ExportTable table, bool withRun, Action<string>? progress)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), BufferSize, leaveOpen: true);
        string[] first = withRun ? ["run", .. own] : own;
        writer.Write(string.Join(',', first.Concat(table.NamesBeside(first)).Select(Quoted)));
        writer.Write('\n');
        var (cells, rows) = (new double?[table.Columns.Count], 0L);
        foreach (var (name, _, counted) in table.Runs)
        {
            progress?.Invoke($"writing {name}");
            var start = withRun ? Quoted(name) + "," : "";
            foreach (var row in counted.Read())
            {
                writer.Write(start);
                table.Spread(row, cells);
                Write(writer, row, cells);
                rows++;
            }
        }
        return rows;
    }

    static void Write(StreamWriter writer, MetricsRow row, double?[] cells)
    {
        Span<char> text = stackalloc char[40];
        Write(writer, row.Step, text);
        writer.Write(',');
        Write(writer, row.Seconds, text);
        writer.Write(',');
        row.Written.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.Write(text[..length]);
        foreach (var cell in cells)
        {
            writer.Write(',');
            if (cell is { } value) Write(writer, value, text);
        }
        writer.Write('\n');
    }

    static void Write<T>(StreamWriter writer, T value, Span<char> text) where T : ISpanFormattable
    {
        value.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        writer.Write(text[..length]);
    }

    static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
