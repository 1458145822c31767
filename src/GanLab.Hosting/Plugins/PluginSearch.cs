namespace GanLab.Hosting.Plugins;

/// <summary>A file or folder that may be a plugin.</summary>
/// <param name="Path">The DLL, links resolved; the folder where the DLL is missing.</param>
/// <param name="Folder">Where it was found.</param>
/// <param name="OwnFolder">True for <c>DIR/NAME/NAME.dll</c>, false for <c>DIR/NAME.dll</c>.</param>
/// <param name="IsNamed">True if it is meant to be a plugin by its place, false if it may as well be a library that lies beside plugins.</param>
/// <param name="Refusal">Why it is none, if that is known by its place alone.</param>
sealed record PluginCandidate(string Path, PluginFolder Folder, bool OwnFolder, bool IsNamed, string? Refusal = null);

/// <summary>Finds what may be plugins: <c>DIR/NAME/NAME.dll</c> and <c>DIR/NAME.dll</c>.</summary>
static class PluginSearch
{
    const string Resources = ".resources.dll";

    /// <summary>The candidates of a folder, sorted by path; none if it does not exist.</summary>
    public static IReadOnlyList<PluginCandidate> In(PluginFolder folder)
    {
        if (!Directory.Exists(folder.Path)) return [];
        try
        {
            return [.. Directory.EnumerateDirectories(folder.Path).Order(StringComparer.Ordinal).Select(path => InOwnFolder(path, folder)).OfType<PluginCandidate>(),
                .. Libraries(folder.Path).Select(path => new PluginCandidate(RealPath.Of(path), folder, OwnFolder: false, IsNamed: false))];
        }
        catch (UnauthorizedAccessException)
        {
            return [new(folder.Path, folder, OwnFolder: false, IsNamed: true, $"{folder.Path} cannot be read; give yourself the right to read it and what lies in it.")];
        }
    }

    /// <summary>Null for a folder without libraries, such as one that holds a plugin's sources.</summary>
    static PluginCandidate? InOwnFolder(string path, PluginFolder folder)
    {
        var name = Path.GetFileName(path) + ".dll";
        var dll = Path.Combine(path, name);
        if (File.Exists(dll)) return new(RealPath.Of(dll), folder, OwnFolder: true, IsNamed: true);
        var others = Libraries(path).Select(Path.GetFileName).ToArray();
        return others.Length == 0 ? null
            : new(path, folder, OwnFolder: true, IsNamed: true, $"{name} is not in {path}, which holds {string.Join(", ", others)}; folder and assembly must have the same name.");
    }

    static IEnumerable<string> Libraries(string folder) => Directory.EnumerateFiles(folder, "*.dll")
        .Where(file => !file.EndsWith(Resources, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);
}
