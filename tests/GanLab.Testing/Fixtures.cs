using System.Reflection;
using System.Text.Json;

namespace GanLab.Testing;

/// <summary>The golden numbers: JSON files of cases, each with inputs, options and what must come out. See README.md beside them.</summary>
public static class Fixtures
{
    /// <summary>Where the files are: the folder that <c>GANLAB_FIXTURES</c> names, else the repository's <c>tests/fixtures</c>.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("GANLAB_FIXTURES") is { Length: > 0 } given ? Path.GetFullPath(given) : OfTheRepository();

    /// <summary>The files are of a folder from elsewhere, which may hold what no test here knows.</summary>
    public static bool AreForeign => Folder != OfTheRepository();

    /// <summary>Names of all files, such as <c>losses.json</c>, in order.</summary>
    public static IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>All cases of a file, in order.</summary>
    public static IReadOnlyList<FixtureCase> Cases(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => new FixtureCase(file, one.Clone()))];
    }

    /// <summary>Theory rows: each case of a file in float64 and in float32, as its place in the file, its name and the precision.</summary>
    public static IEnumerable<(int Index, string Name, Precision Precision)> Rows(string file) =>
        Cases(file).Select((one, i) => (i, one.Name)).SelectMany(row => new[] { (row.i, row.Name, Precision.Float64), (row.i, row.Name, Precision.Float32) });

    static string OfTheRepository() => Path.GetFullPath(typeof(Fixtures).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == "GanLab.Fixtures").Value!);
}
