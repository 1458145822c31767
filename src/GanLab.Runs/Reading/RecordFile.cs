using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using GanLab.Runs.Files;

namespace GanLab.Runs.Reading;

/// <summary>One JSON file of a run folder, read with tolerance: what is missing or damaged is a sentence, never an exception.</summary>
sealed class RecordFile
{
    static readonly JsonElement nothing = JsonElement.Parse("{}");

    RecordFile(string name, JsonElement root, bool exists, string? problem) => (Name, Root, Exists, Problem) = (name, root, exists, problem);

    public string Name { get; }

    /// <summary>The object in the file; an empty one where there is none.</summary>
    public JsonElement Root { get; }

    public bool Exists { get; }

    /// <summary>What is wrong with the file, or null; a missing one is no problem here.</summary>
    public string? Problem { get; }

    /// <summary>A file as it would be written.</summary>
    public static RecordFile Of(string name, JsonNode content) => new(name, JsonElement.Parse(content.ToJsonString()), true, null);

    public static RecordFile Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            if (!File.Exists(path)) return new(name, nothing, false, null);
            var bytes = File.ReadAllBytes(path);
            if (!Utf8.IsValid(bytes)) return Damaged("it is no UTF-8");
            var root = JsonDocument.Parse(bytes).RootElement;
            if (root.ValueKind != JsonValueKind.Object) return Damaged("it holds no object");
            var format = root.Text("format");
            return format == JsonText.Format ? new(name, root, true, null) : new(name, root, true, $"{name} is of the format '{format}', but this version of ganlab knows {JsonText.Format}.");
        }
        catch (JsonException e)
        {
            return Damaged($"line {e.LineNumber + 1} is no JSON");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(name, nothing, false, $"{name} cannot be read: {e.Message}");
        }

        RecordFile Damaged(string why) => new(name, nothing, true, $"{name} is damaged: {why}.");
    }
}
