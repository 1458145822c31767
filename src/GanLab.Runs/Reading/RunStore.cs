using System.Text.RegularExpressions;

namespace GanLab.Runs.Reading;

/// <summary>A folder of runs.</summary>
/// <param name="folder">The folder; one that does not exist holds no runs.</param>
public sealed partial class RunStore(string folder)
{
    /// <summary>The folder of run folders, as it was given.</summary>
    public string Folder { get; } = folder;

    /// <summary>All run folders, the oldest first. A folder counts if it holds a <c>run.json</c> or is named like a run.</summary>
    public IReadOnlyList<string> Folders() => Directory.Exists(Folder) ? [.. Directory.GetDirectories(Path.GetFullPath(Folder)).Where(IsRun).Order(StringComparer.Ordinal)] : [];

    /// <summary>All runs, the newest first. Their files are read when they are asked for.</summary>
    public IReadOnlyList<RunInfo> Runs() => [.. Folders().Reverse().Select(RunInfo.Open)];

    internal static bool IsRun(string folder) => Id().IsMatch(Path.GetFileName(folder)) || File.Exists(Path.Combine(folder, "run.json"));

    [GeneratedRegex(@"^\d{8}-\d{6}-.+-[a-z2-7]{5}\z")]
    private static partial Regex Id();
}
