using System.Text.Json.Nodes;

namespace GanLab.Runs.Rebuilding;

/// <summary>What differs between the surroundings of two runs that may change their numbers.</summary>
public static class EnvironmentComparison
{
    static readonly string[] decisive = ["ganlab", "torch.libtorch", "torch.torchsharp", "cpu.model", "os.name", "dotnet.runtime"];

    /// <summary>A sentence for each difference.</summary>
    /// <param name="before">Folder of one run.</param>
    /// <param name="after">Folder of the other.</param>
    public static IEnumerable<string> Of(string before, string after)
    {
        foreach (var (file, paths) in new[] { ("environment.json", decisive), ("run.json", ["model.device", "model.threads", "model.channelsLast", "model.dataCount"]) })
        {
            var (one, other) = (Read(before, file), Read(after, file));
            foreach (var path in paths)
                if (At(one, path) is var was && At(other, path) is var isNow && was != isNow) yield return $"{path} was {was ?? "unknown"} and is {isNow ?? "unknown"}";
            foreach (var (name, was, isNow) in Plugins(one, other)) yield return $"the plugin {name} was {was[..8]} and is {isNow[..8]}";
        }
    }

    static IEnumerable<(string Name, string Before, string After)> Plugins(JsonNode? one, JsonNode? other) =>
        from was in (one as JsonObject)?["plugins"] as JsonArray ?? []
        from isNow in (other as JsonObject)?["plugins"] as JsonArray ?? []
        let name = At(was, "name")
        let hashes = (Before: At(was, "sha256") ?? "", After: At(isNow, "sha256") ?? "")
        where name is not null && name == At(isNow, "name") && hashes.Before != hashes.After
        select (name, hashes.Before.PadRight(8), hashes.After.PadRight(8));

    static string? At(JsonNode? json, string path) => path.Split('.').Aggregate(json, (at, name) => (at as JsonObject)?[name])?.ToString();

    static JsonNode? Read(string folder, string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, file)), documentOptions: new() { AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
