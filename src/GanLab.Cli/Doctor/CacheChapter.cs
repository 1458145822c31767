using GanLab.Cli.Formatting;
using GanLab.Hosting.Scripts;

namespace GanLab.Cli.Doctor;

/// <summary>Folders that may be deleted at any time.</summary>
static class CacheChapter
{
    public static Chapter Examine(string? native)
    {
        var scripts = ScriptCache.DefaultFolder;
        List<(string, string)> facts = [Fact("scripts", scripts)];
        if (native is not null) facts.Add(Fact("native", native));
        return new("caches", facts, CanBeWritten(scripts) is { } reason
            ? [new($"{scripts} cannot be written ({reason}), so every script is compiled anew; make it writable, or set XDG_CACHE_HOME to a folder of your own.", StopsRuns: false)]
            : []);
    }

    static (string, string) Fact(string name, string folder)
    {
        var files = new DirectoryInfo(folder) is { Exists: true } found ? found.GetFiles("*", SearchOption.AllDirectories) : [];
        return (name, $"{folder} ({files.Length} files, {Numbers.Grouped(files.Sum(file => file.Length) / 1024)} KiB)");
    }

    /// <summary>Why not, or null if it can.</summary>
    static string? CanBeWritten(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var trial = new FileStream(Path.Combine(folder, $"{Guid.NewGuid():n}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message.TrimEnd('.');
        }
    }
}
