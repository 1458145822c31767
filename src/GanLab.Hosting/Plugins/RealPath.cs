namespace GanLab.Hosting.Plugins;

/// <summary>Paths with every link resolved, so that one file has one name.</summary>
static class RealPath
{
    /// <summary>The absolute path, links resolved; parts that do not exist stay as they are.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        var here = Path.Combine(Of(parent), Path.GetFileName(full));
        return Path.Exists(here) && File.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? Of(target.FullName) : here;
    }
}
