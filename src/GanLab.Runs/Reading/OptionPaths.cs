using System.Text.Json;
using GanLab.Runs.Files;

namespace GanLab.Runs.Reading;

/// <summary>
/// The options of a recorded experiment by the paths that <c>--set</c> takes: <c>generator.width</c>, <c>stabilisers.r1.gamma</c>. The path of a component itself holds its type
/// (<c>loss</c>: <c>Hinge</c>), that of a list the types in it, that of a schedule its kind.
/// </summary>
static class OptionPaths
{
    /// <summary>Paths and values, in the order of the file.</summary>
    /// <param name="experiment">The value of <c>experiment</c> in <c>experiment.json</c>.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(JsonElement experiment)
    {
        var paths = new List<KeyValuePair<string, string>>();
        if (experiment.ValueKind == JsonValueKind.Object) AddMembers(paths, "", experiment);
        return paths;
    }

    static void Add(List<KeyValuePair<string, string>> paths, string path, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                if (Kind(value) is { Length: > 0 } kind) paths.Add(new(path, kind));
                AddMembers(paths, path + ".", value);
                break;
            case JsonValueKind.Array:
                AddItems(paths, path, value);
                break;
            default:
                paths.Add(new(path, value.Shown()));
                break;
        }
    }

    static void AddMembers(List<KeyValuePair<string, string>> paths, string prefix, JsonElement json)
    {
        foreach (var member in json.EnumerateObject())
            if (member.ShownName() is var name and not ("type" or "plugin" or "schedule")) Add(paths, prefix + name, member.Value);
    }

    static void AddItems(List<KeyValuePair<string, string>> paths, string path, JsonElement list)
    {
        var items = list.EnumerateArray().ToList();
        paths.Add(new(path, items.Count == 0 ? "none" : string.Join(", ", items.Select(item => item.ValueKind == JsonValueKind.Object ? Kind(item) : item.Shown()))));
        var names = new FreeNames([], StringComparer.Ordinal);
        foreach (var item in items.Where(item => item.ValueKind == JsonValueKind.Object)) AddMembers(paths, $"{path}.{names.Next(Kind(item).ToLowerInvariant())}.", item);
    }

    static string Kind(JsonElement json) => json.Text("type") is { Length: > 0 } type ? type : json.Text("schedule");
}
