using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanLab.Hosting.Scripts;

/// <summary>What an entry of the cache was made of, and what it must hold.</summary>
/// <param name="Dll">SHA-256 of the assembly.</param>
/// <param name="Pdb">SHA-256 of its symbols.</param>
/// <param name="Loads">The <c>#load</c>ed files.</param>
/// <param name="References">The <c>#r</c>ed files.</param>
sealed record Stamp(string Dll, string Pdb, IReadOnlyList<StampedFile> Loads, IReadOnlyList<StampedFile> References)
{
    static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    /// <summary>Reads one, by hand: a serialiser takes fifteen milliseconds to begin, at each start of a cached script.</summary>
    /// <exception cref="JsonException">It is no stamp.</exception>
    public static Stamp Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return new(Text(document.RootElement, "dll"), Text(document.RootElement, "pdb"), Files(document.RootElement, "loads"), Files(document.RootElement, "references"));
    }

    /// <summary>The text that <see cref="Read"/> reads.</summary>
    public string Write() => new JsonObject { ["dll"] = Dll, ["pdb"] = Pdb, ["loads"] = Files(Loads), ["references"] = Files(References) }.ToJsonString(indented);

    static JsonArray Files(IReadOnlyList<StampedFile> files) => [.. files.Select(file => new JsonObject { ["path"] = file.Path, ["sha256"] = file.Sha256 })];

    static StampedFile[] Files(JsonElement of, string name)
    {
        var array = Of(of, name, JsonValueKind.Array);
        var files = new StampedFile[array.GetArrayLength()];
        for (var i = 0; i < files.Length; i++) files[i] = new(Text(array[i], "path"), Text(array[i], "sha256"));
        return files;
    }

    static string Text(JsonElement of, string name) => Of(of, name, JsonValueKind.String).GetString()!;

    static JsonElement Of(JsonElement of, string name, JsonValueKind kind) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : throw new JsonException($"{name} is missing.");
}

/// <summary>A file as it was.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
sealed record StampedFile(string Path, string Sha256);
