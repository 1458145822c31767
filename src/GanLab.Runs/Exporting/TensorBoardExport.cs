using System.Text.RegularExpressions;
using GanLab.Runs.Exporting.TensorBoard;
using GanLab.Runs.Reading;

namespace GanLab.Runs.Exporting;

/// <summary>
/// Runs as event files of TensorBoard, <c>RUN/events.out.tfevents.TIME.HOST</c>: each column of metrics as a scalar (32-bit floats, NaN and the infinities as such; what is too great for them is infinite), each
/// sample picture as an image, parameters and options as a text. Wall times are those of the rows; a picture has that of the last row before it.
/// </summary>
public static partial class TensorBoardExport
{
    const int BufferSize = 1 << 16;

    /// <summary>Writes runs into one folder, for <c>tensorboard --logdir</c>.</summary>
    /// <param name="folders">Run folders; a run without rows is left out, and told.</param>
    /// <param name="path">The folder: all files appear in it, or none.</param>
    /// <param name="overwrite">True to write into a folder that is not empty, where event files of the same runs are replaced.</param>
    /// <param name="progress">Takes a sentence for each run.</param>
    /// <exception cref="LabException">No run has rows, metrics are damaged, or the folder cannot be written.</exception>
    public static Exported Write(IReadOnlyList<string> folders, string path, bool overwrite = false, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var table = ExportTable.Read(folders);
        var (missing, bytes, rows, pictures) = (table.Missing.ToList(), 0L, 0L, 0);
        ExportTarget.WriteFolder(path, folders, overwrite, temporary =>
        {
            foreach (var (name, folder, counted) in table.Runs)
            {
                progress?.Invoke($"writing {name}");
                var run = RunInfo.Open(folder);
                var file = Path.Combine(Directory.CreateDirectory(Path.Combine(temporary, name)).FullName, FileName(run));
                using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
                var events = new RunEvents(run, counted);
                events.Write(stream);
                stream.Flush(flushToDisk: true);
                (bytes, rows, pictures) = (bytes + stream.Length, rows + events.Rows, pictures + events.Pictures);
                missing.AddRange(events.Missing);
            }
        }, IsEventFile);
        return new(Path.GetFullPath(path), bytes, [.. table.Runs.Select(run => run.Name)]) { Columns = table.Columns, Rows = rows, Pictures = pictures, Missing = missing };
    }

    static string FileName(RunInfo run) => $"events.out.tfevents.{(run.Started ?? DateTimeOffset.UnixEpoch).ToUnixTimeSeconds():D10}.{(run.Host.Length == 0 ? "unknown" : Unsafe().Replace(run.Host, "-"))}";

    static bool IsEventFile(string path) => Path.GetFileName(path).StartsWith("events.out.tfevents.", StringComparison.Ordinal);

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex Unsafe();
}
