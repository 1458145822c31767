using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GanLab.Runs.Describe;

/// <summary>
/// The files that a dataset's options name, so that a run knows its data again: of a file the SHA-256 of its content, of a folder that of its listing (path, size and time of change of each
/// file in it; a million pictures are not read for it). Built-in data sets have checksums of their own.
/// </summary>
static class DataFiles
{
    static readonly EnumerationOptions all = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    public static JsonArray Of(IDataset data) => [.. Named("data", data).Select(one => (JsonNode)new JsonObject { ["option"] = one.Option, ["path"] = one.Path, ["sha256"] = Hash(one.Path) })];

    static IEnumerable<(string Option, string Path)> Named(string prefix, object component)
    {
        foreach (var option in Option.AllOf(component.GetType()))
            if (option.Of(component) is string text && Place(text) is { } path) yield return ($"{prefix}.{option.Name}", path);
            else if (option.Of(component) is IDataset inner)
                foreach (var one in Named($"{prefix}.{option.Name}", inner)) yield return one;
    }

    /// <summary>As datasets look for it: from the current folder, else from the folder of <c>GANLAB_DATA</c>.</summary>
    static string? Place(string text) => text.Length == 0 ? null
        : new[] { Path.GetFullPath(text), Path.Combine(Environment.GetEnvironmentVariable("GANLAB_DATA") is { Length: > 0 } folder ? folder : ".", text) }.FirstOrDefault(Path.Exists);

    static string? Hash(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                using var stream = File.OpenRead(path);
                return Convert.ToHexStringLower(SHA256.HashData(stream));
            }
            var lines = new DirectoryInfo(path).EnumerateFiles("*", all).Select(file => $"{Path.GetRelativePath(path, file.FullName)}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}\n").Order(StringComparer.Ordinal);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;                                                           // the dataset tells when it is opened
        }
    }
}
