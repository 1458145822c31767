using System.Reflection;

namespace GanLab.House.Tests;

/// <summary>Where the repository and what was built of it are.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Metadata("GanLab.Root"));

    /// <summary>Where NuGet unpacks packages.</summary>
    public static string NuGet { get; } = Path.GetFullPath(Metadata("GanLab.NuGet"));

    /// <summary>The contents of a file of the repository.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Files under a folder of the repository, as paths from its root with slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories).Select(Relative).Order(StringComparer.Ordinal);

    /// <summary>Every project file, as a path from the root.</summary>
    public static IReadOnlyList<string> Projects { get; } = [.. new[] { "src", "plugins", "tests", "bench" }.SelectMany(folder => Files(folder, "*.csproj"))];

    /// <summary>The output folder of a project, in the configuration and under the artifacts path of this test.</summary>
    public static string Output(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);                // artifacts/bin/GanLab.House.Tests/debug
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name);
    }

    static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;
}
