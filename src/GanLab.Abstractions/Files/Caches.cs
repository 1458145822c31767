namespace GanLab;

/// <summary>Folders for what can be made again: downloads, compiled scripts, trained classifiers, statistics.</summary>
public static class Caches
{
    /// <summary>
    /// A folder of the user's own: <c>$XDG_CACHE_HOME/ganlab/NAME</c>, else <c>~/.cache/ganlab/NAME</c>; on Windows <c>%LOCALAPPDATA%\ganlab\NAME</c>. It is not made.
    /// </summary>
    /// <param name="name">What is kept there, such as <c>classifiers</c>.</param>
    /// <param name="variable">Reads an environment variable; null for those of the process.</param>
    public static string Folder(string name, Func<string, string?>? variable = null)
    {
        var named = (variable ?? Environment.GetEnvironmentVariable)("XDG_CACHE_HOME");
        var root = Path.IsPathRooted(named) ? named
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(root, "ganlab", name);
    }
}
