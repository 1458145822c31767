using System.Text.Json;

namespace GanLab.Runs.Metrics;

/// <summary>The lines of a <c>metrics.jsonl</c> that are no rows: columns, and where an attempt begins.</summary>
static class ColumnsLine
{
    /// <summary>Describes columns: adds them to those that are known.</summary>
    public static void Read(JsonElement declared, Dictionary<string, MetricsColumn> columns)
    {
        foreach (var column in declared.EnumerateObject()) columns[column.Name] = Column(column.Value);
    }

    static MetricsColumn Column(JsonElement json) => new(
        json.GetProperty("kind").GetString() ?? throw new FormatException("A kind is a text."),
        json.TryGetProperty("better", out var better) ? Enum.Parse<Better>(better.GetString()!, ignoreCase: true) : null,
        json.TryGetProperty("unit", out var unit) ? unit.GetString() ?? "" : "")
    {
        Facts = json.TryGetProperty("facts", out var facts) ? Texts(facts) : new Dictionary<string, string>(),
    };

    static Dictionary<string, string> Texts(JsonElement json)
    {
        var texts = new Dictionary<string, string>();
        foreach (var fact in json.EnumerateObject()) texts[fact.Name] = fact.Value.GetString() ?? "";
        return texts;
    }
}
