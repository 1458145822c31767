using System.Text.Json;
using System.Text.RegularExpressions;

namespace GanLab.Cli.Reading.Showing;

/// <summary>A line of an <c>events.clef</c>.</summary>
/// <param name="Level"><c>Information</c>, <c>Warning</c>, ….</param>
/// <param name="Template">What it says of any run.</param>
/// <param name="Text">What it says of this one.</param>
sealed partial record RunEvent(string Level, string Template, string Text)
{
    public bool IsTrouble => Level is "Warning" or "Error" or "Fatal";

    /// <summary>The event, or null if the line is none.</summary>
    public static RunEvent? Of(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var level = root.TryGetProperty("@l", out var told) ? told.GetString()! : "Information";
            var template = root.GetProperty("@mt").GetString()!;
            return new(level, template, Hole().Replace(template, hole => root.TryGetProperty(hole.Groups[1].Value, out var value) ? value.ToString() : hole.Value));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\{@?(\w+)[^}]*\}")]
    private static partial Regex Hole();
}
