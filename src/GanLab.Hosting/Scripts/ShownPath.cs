namespace GanLab.Hosting.Scripts;

/// <summary>Paths as messages show them.</summary>
static class ShownPath
{
    /// <summary>The path relative to the current directory where it lies below it, else as it is.</summary>
    public static string Of(string path)
    {
        if (!Path.IsPathFullyQualified(path)) return path;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
    }
}
