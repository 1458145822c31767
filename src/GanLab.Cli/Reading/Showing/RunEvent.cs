using System.Text.Json;
using System.Text.RegularExpressions;

namespace GanLab.Cli.Reading.Showing;

/// <summary>A line of an <c>events.clef</c>.</summary>
/// <param name="Time">When, UTC, as people write it; <c>""</c> where the record does not tell.</param>
/// <param name="Level"><c>Information</c>, <c>Warning</c>, …; a notice that warns is a warning.</param>
/// <param name="Template">What it says of any run.</param>
/// <param name="Text">What it says of this one.</param>
sealed partial record RunEvent(string Time, string Level, string Template, string Text)
{
    /// <summary>Level of warnings.</summary>
    public const string Warning = "Warning";

    const string Notice = "{Notice}", WarningNotice = "warning ";
    const int TimeLength = 16;

    public bool IsTrouble => Level is Warning or "Error" or "Fatal";

    /// <summary>The event, or null if the line is none.</summary>
    public static RunEvent? Of(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var (level, template) = (root.TryGetProperty("@l", out var told) ? told.GetString()! : "Information", root.GetProperty("@mt").GetString()!);
            var text = Hole().Replace(template, hole => root.TryGetProperty(hole.Groups[1].Value, out var value) ? value.ToString() : hole.Value);
            if (template == Notice && text.StartsWith(WarningNotice, StringComparison.Ordinal)) (level, text) = (Warning, text[WarningNotice.Length..].TrimStart());
            if (root.TryGetProperty("Source", out var source) && !text.StartsWith($"{source}", StringComparison.Ordinal)) text = $"{source}: {text}";
            return new(TimeOf(root), level, template, text);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            return null;
        }
    }

    static string TimeOf(JsonElement root) => root.TryGetProperty("@t", out var time) && $"{time}" is { Length: >= TimeLength } text ? text[..TimeLength].Replace('T', ' ') : "";

    [GeneratedRegex(@"\{@?(\w+)[^}]*\}")]
    private static partial Regex Hole();
}
