using System.Text.Json;
using System.Text.RegularExpressions;

namespace GanLab.Cli.Reading.Showing;

/// <summary>Something that happened in a run.</summary>
/// <param name="Time">When, UTC, as people write it; <c>""</c> where the record does not tell.</param>
/// <param name="Level"><c>warning</c>, <c>error</c> or <c>fatal</c>.</param>
/// <param name="Sentence">What.</param>
sealed record RunEvent(string Time, string Level, string Sentence);

/// <summary>Reads warnings and errors from an <c>events.clef</c>.</summary>
static partial class EventFile
{
    const int Most = 10, TimeLength = 16;
    const string Warning = "warning", NoticeOfWarning = $"\"Notice\":\"{Warning}";

    /// <summary>The last ones, each sentence once; a line that is no event is passed over.</summary>
    public static IReadOnlyList<RunEvent> Troubles(string path, int most = Most)
    {
        try
        {
            if (!File.Exists(path)) return [];
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var found = new List<RunEvent>();
            while (reader.ReadLine() is { } line)
                if ((line.Contains("\"@l\":\"", StringComparison.Ordinal) || line.Contains(NoticeOfWarning, StringComparison.Ordinal)) && Trouble(line) is { } trouble) found.Add(trouble);
            return [.. found.DistinctBy(trouble => trouble.Sentence).TakeLast(most)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new("", Warning, $"events.clef cannot be read: {e.Message}")];
        }
    }

    static RunEvent? Trouble(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (!root.TryGetProperty("@l", out _)) return new(Time(root), Warning, root.GetProperty("Notice").GetString()![Warning.Length..].TrimStart());
            var level = root.GetProperty("@l").GetString();
            if (level is not ("Warning" or "Error" or "Fatal")) return null;
            var sentence = Hole().Replace(root.GetProperty("@mt").GetString()!, hole => root.TryGetProperty(hole.Groups[1].Value, out var value) ? value.ToString() : hole.Value);
            return new(Time(root), level.ToLowerInvariant(), sentence);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            return null;
        }
    }

    static string Time(JsonElement root) => root.TryGetProperty("@t", out var time) && $"{time}" is { Length: >= TimeLength } text ? text[..TimeLength].Replace('T', ' ') : "";

    [GeneratedRegex(@"\{@?(\w+)[^}]*\}")]
    private static partial Regex Hole();
}
