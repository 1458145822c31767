using Parquet;
using Parquet.Schema;

namespace GanLab.Runs.Exporting;

/// <summary>
/// Metrics as Apache Parquet: the columns <c>run</c>, <c>step</c> (INT64), <c>t</c> (training time in s, DOUBLE), <c>w</c> (UTC, TIMESTAMP in ms), then each column of metrics, null where a row has no value:
/// INT64 where every value is a whole number, else DOUBLE, with NaN and the infinities as such. Row groups hold up to <see cref="RowsOfGroup"/> rows.
/// </summary>
public static class ParquetExport
{
    /// <summary>The most rows of a row group.</summary>
    public const int RowsOfGroup = 1 << 16;

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
        var bytes = ExportTarget.WriteFile(path, folders, overwrite, stream => rows = WriteAsync(stream, table, progress).GetAwaiter().GetResult());
        return new(Path.GetFullPath(path), bytes, [.. table.Runs.Select(run => run.Name)]) { Columns = table.Columns, Rows = rows, Missing = table.Missing };
    }

    static async Task<long> WriteAsync(Stream stream, ExportTable table, Action<string>? progress)
    {
        var (group, rows) = (new ParquetRows(table), 0L);
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema(group.Fields), stream).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var (name, _, counted) in table.Runs)
            {
                progress?.Invoke($"writing {name}");
                foreach (var row in counted.Read())
                {
                    group.Add(name, row);
                    rows++;
                    if (group.Count == RowsOfGroup) await group.FlushAsync(writer).ConfigureAwait(false);
                }
            }
            if (group.Count > 0) await group.FlushAsync(writer).ConfigureAwait(false);
        }
        return rows;
    }
}
