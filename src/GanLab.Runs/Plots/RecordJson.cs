using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanLab.Runs.Plots;

/// <summary>Reads files of a record for pictures and reports, which show what they can: a file that is missing or damaged is a sentence, not the end.</summary>
static class RecordJson
{
    /// <summary>A JSON file of a run, or null and what is wrong with it.</summary>
    public static (JsonObject? Json, string? Wrong) Read(string folder, params ReadOnlySpan<string> parts)
    {
        var path = Path.Combine([folder, .. parts]);
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path)) is JsonObject json && HasNoTwins(json) ? (json, null) : (null, $"{Path.GetFileName(path)} holds no JSON object.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, $"{Path.GetFileName(path)} is not there.");
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return (null, $"{Path.GetFileName(path)} cannot be read: {e.Message.Split('\n')[0]}");
        }
    }

    /// <summary>The text at a path of keys, or null; numbers and truth values as JSON writes them.</summary>
    public static string? Text(JsonNode? json, params ReadOnlySpan<string> path) => At(json, path) switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    /// <summary>The whole number at a path of keys, or null.</summary>
    public static long? Whole(JsonNode? json, params ReadOnlySpan<string> path) =>
        long.TryParse(Text(json, path), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The number at a path of keys, NaN and infinities written as texts among them, or null.</summary>
    public static double? Number(JsonNode? json, params ReadOnlySpan<string> path) =>
        double.TryParse(Text(json, path), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The node at a path of keys, or null.</summary>
    public static JsonNode? At(JsonNode? json, params ReadOnlySpan<string> path)
    {
        foreach (var key in path) json = (json as JsonObject)?[key];
        return json;
    }

    /// <summary>Looks at every key once: an object that names one twice says so only then.</summary>
    static bool HasNoTwins(JsonNode? json)
    {
        if (json is JsonObject keys)
            foreach (var (_, value) in keys) HasNoTwins(value);
        if (json is JsonArray values)
            foreach (var value in values) HasNoTwins(value);
        return true;
    }
}
