using System.Reflection;

namespace GanLab.Hosting.Tests.Plugins;

/// <summary>The fixture plugins as they were built, and folders laid out from them.</summary>
static class FixturePlugins
{
    const string Prefix = "fixture ";

    static readonly Dictionary<string, string> built = typeof(FixturePlugins).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(entry => Path.GetFileNameWithoutExtension(entry.Key[Prefix.Length..]), entry => entry.Value!);

    /// <summary>The DLL that a fixture project built.</summary>
    public static string Dll(string project) => built[project];

    /// <summary>Lays out <c>FOLDER/PROJECT/</c> with all that the project built, and returns the path of its DLL.</summary>
    public static string Lay(this PluginLayout layout, string project, string? folderName = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(layout.Path, folderName ?? project)).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Dll(project))!)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return Path.Combine(folder, Path.GetFileName(Dll(project)));
    }
}
