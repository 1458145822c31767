using GanLab.Cli.Formatting;

namespace GanLab.Cli.Reading.Showing;

/// <summary>The files of a run folder; folders in it count as one.</summary>
static class RunFiles
{
    static readonly EnumerationOptions all = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public static IEnumerable<string> Lines(string folder)
    {
        var rows = new List<string[]>();
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.Name[0] != '.').OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry is FileInfo file) rows.Add([file.Name, Bytes.Short(file.Length), ""]);
            else if (entry is DirectoryInfo { LinkTarget: null } inner && inner.EnumerateFiles("*", all).ToList() is { Count: > 0 } files)
                rows.Add([inner.Name + "/", Bytes.Short(files.Sum(one => one.Length)), files.Count == 1 ? "1 file" : $"{files.Count} files"]);
        }
        return Columns.Lines(rows);
    }
}
