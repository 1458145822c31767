namespace GanLab.Training.Native;

/// <summary>The files that the system has mapped into this process (Linux).</summary>
static class MappedFiles
{
    const string Table = "/proc/self/maps";

    /// <summary>Each file's full path once, in address order; none where the system does not tell.</summary>
    public static IEnumerable<string> All() => !File.Exists(Table) ? [] : File.ReadLines(Table)
        .Select(line => line.IndexOf('/') is >= 0 and var start ? line[start..] : "")
        .Where(path => path.Length > 0)
        .Distinct();
}
