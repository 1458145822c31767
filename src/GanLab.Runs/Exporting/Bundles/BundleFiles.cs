using GanLab.Runs.Reading;

namespace GanLab.Runs.Exporting.Bundles;

/// <summary>The files of a run folder that a bundle takes: all but those that belong to a process (lock, reserve, sign of life, <c>control/</c>) or are half-written.</summary>
static class BundleFiles
{
    static readonly string[] ofProcess = ["run.json.lock", ".reserve", "alive", "control"];

    /// <summary>Paths within the run folder, with <c>/</c>, in ordinal order.</summary>
    /// <exception cref="LabException">One is a link, or has a name that other systems do not take.</exception>
    public static IReadOnlyList<string> Of(string folder)
    {
        var files = new List<string>();
        Add(folder, "", files);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    static void Add(string folder, string prefix, List<string> files)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (ofProcess.Contains(path) || entry.Name.EndsWith(".tmp", StringComparison.Ordinal) || entry.Name.StartsWith(".tmp-", StringComparison.Ordinal)) continue;
            if (entry.LinkTarget is { } target) throw new LabException($"{entry.FullName} is a link to {target}, and a bundle holds files only: put the files themselves there, or remove the link.");
            if (BundlePath.Problem(path) is { } problem) throw new LabException($"{entry.FullName} cannot be bundled, for {problem}: rename it.");
            if (entry is DirectoryInfo) Add(entry.FullName, path + "/", files);
            else files.Add(path);
        }
    }

    /// <summary>True for a run whose folder holds what a bundle holds of it, and nothing else that a bundle would take.</summary>
    public static bool Same(string folder, string run, BundleManifest bundle)
    {
        var here = Of(folder).Select(path => $"{run}/{path}").ToHashSet();
        var there = bundle.Files.Where(file => file.Run == run).ToList();
        return there.Count == here.Count && there.All(file => here.Contains(file.Path) && Is(file, Path.Combine(folder, file.Path[(run.Length + 1)..])));
    }

    /// <summary>True for a run that says that it is going on and of which nothing says that it ended: bundled while it ran, or after it was lost.</summary>
    public static bool SaysRunning(string folder) => RecordFile.Read(folder, "run.json").Root.Text("status") == "running" && !File.Exists(Path.Combine(folder, "result.json"));

    static bool Is(BundledFile file, string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return stream.Length == file.Bytes && Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream)) == file.Sha256;
    }
}
