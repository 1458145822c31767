using GanLab.Runs.Files;

namespace GanLab.Cli.Reading.Showing;

/// <summary>Reads warnings and errors from an <c>events.clef</c>.</summary>
static class EventFile
{
    const int Most = 10;

    /// <summary>The last ones, each as a sentence once; a line that is no event is passed over.</summary>
    public static IReadOnlyList<string> Troubles(string path)
    {
        try
        {
            var found = new List<string>();
            foreach (var line in new LineTail(path).Read())
                if (line.Span.IndexOf("\"@l\":\""u8) >= 0 && RunEvent.Of(line) is { IsTrouble: true } trouble) found.Add(trouble.Text);
            return [.. found.Distinct().TakeLast(Most)];
        }
        catch (LabException e)
        {
            return [$"events.clef cannot be read: {(e.InnerException ?? e).Message}"];
        }
    }
}
