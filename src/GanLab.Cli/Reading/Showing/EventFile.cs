using GanLab.Runs.Files;

namespace GanLab.Cli.Reading.Showing;

/// <summary>Reads warnings and errors from an <c>events.clef</c>.</summary>
static class EventFile
{
    const int Most = 10;

    /// <summary>The last ones, each text once; a line that is no event is passed over.</summary>
    public static IReadOnlyList<RunEvent> Troubles(string path, int most = Most)
    {
        try
        {
            var found = new List<RunEvent>();
            foreach (var line in new LineTail(path).Read())
                if ((line.Span.IndexOf("\"@l\":\""u8) >= 0 || line.Span.IndexOf("\"Notice\":\"warning"u8) >= 0) && RunEvent.Of(line) is { IsTrouble: true } trouble) found.Add(trouble);
            return [.. found.DistinctBy(trouble => trouble.Text).TakeLast(most)];
        }
        catch (LabException e)
        {
            return [new("", RunEvent.Warning, "", $"events.clef cannot be read: {(e.InnerException ?? e).Message}")];
        }
    }
}
