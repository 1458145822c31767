using System.Text.Json;
using System.Text.RegularExpressions;

namespace GanLab.Cli.Reading.Showing;

/// <summary>Reads warnings and errors from an <c>events.clef</c>.</summary>
static partial class EventFile
{
    const int Most = 10;

    /// <summary>The last ones, each as a sentence once; a line that is no event is passed over.</summary>
    public static IReadOnlyList<string> Troubles(string path)
    {
        try
        {
            if (!File.Exists(path)) return [];
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var found = new List<string>();
            while (reader.ReadLine() is { } line)
                if (line.Contains("\"@l\":\"", StringComparison.Ordinal) && Sentence(line) is { } sentence) found.Add(sentence);
            return [.. found.Distinct().TakeLast(Most)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [$"events.clef cannot be read: {e.Message}"];
        }
    }

    static string? Sentence(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.GetProperty("@l").GetString() is not ("Warning" or "Error" or "Fatal")) return null;
            var sentence = Hole().Replace(root.GetProperty("@mt").GetString()!, hole => root.TryGetProperty(hole.Groups[1].Value, out var value) ? value.ToString() : hole.Value);
            return root.TryGetProperty("Source", out var source) && !sentence.StartsWith($"{source}", StringComparison.Ordinal) ? $"{source}: {sentence}" : sentence;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentNullException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\{@?(\w+)[^}]*\}")]
    private static partial Regex Hole();
}
