using System.Text.Json.Nodes;

namespace GanLab.Runs.Tests.Support;

/// <summary>Reads files of a record without the record's own readers.</summary>
static class Recorded
{
    public static JsonObject Json(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();

    public static JsonObject[] Lines(string folder, string file) => [.. File.ReadAllLines(Path.Combine(folder, file)).Select(line => JsonNode.Parse(line)!.AsObject())];
}
