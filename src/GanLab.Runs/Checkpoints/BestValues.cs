using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;

namespace GanLab.Runs.Checkpoints;

/// <summary>The best value of each leading column so far, and the step it was measured at: the content of <c>checkpoints/best.json</c>.</summary>
sealed class BestValues(IReadOnlyDictionary<string, Better> directions)
{
    readonly Dictionary<string, (double Value, long Step)> best = [];

    /// <summary>Steps whose checkpoints must stay.</summary>
    public IEnumerable<long> Steps => best.Values.Select(value => value.Step);

    /// <summary>Takes new values; true if one of them is the best of its column.</summary>
    public bool Improve(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        var improved = false;
        foreach (var (column, value) in values)
        {
            if (!directions.TryGetValue(column, out var better) || double.IsNaN(value)) continue;
            if (best.TryGetValue(column, out var before) && !(better == Better.Max ? value > before.Value : value < before.Value)) continue;
            best[column] = (value, step);
            improved = true;
        }
        return improved;
    }

    public JsonObject ToJson() => new()
    {
        ["format"] = JsonText.Format,
        ["best"] = new JsonObject(best.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, new JsonObject { ["value"] = JsonText.Number(one.Value.Value), ["step"] = one.Value.Step }))),
    };

    /// <summary>Steps by column, in the order of the file.</summary>
    /// <exception cref="LabException">The file is damaged.</exception>
    public static IReadOnlyDictionary<string, long> Read(string path)
    {
        if (!File.Exists(path)) return new Dictionary<string, long>();
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.GetProperty("best").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetProperty("step").GetInt64());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new LabException($"{path} is damaged: {e.Message}", e);
        }
    }
}
