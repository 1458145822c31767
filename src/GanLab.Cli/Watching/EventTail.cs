using GanLab.Cli.Reading.Showing;
using GanLab.Runs.Files;

namespace GanLab.Cli.Watching;

/// <summary>Follows the <c>events.clef</c> of a run: what a person should know of it, as <c>ganlab run</c> says it.</summary>
sealed class EventTail(string path)
{
    const int Most = 3;
    readonly LineTail tail = new(path);

    /// <summary>What came since the last look; at the first one, the last warnings.</summary>
    public IReadOnlyList<string> Read()
    {
        var first = tail.Position == 0;
        List<RunEvent> events = [];
        foreach (var line in tail.Read())
            if (RunEvent.Of(line) is { } one && IsWorthIt(one)) events.Add(one);
        return [.. (first ? events.Where(one => one.IsTrouble).TakeLast(Most) : events).Select(one => one.IsTrouble ? $"warning  {one.Text}" : one.Text)];
    }

    /// <summary>The end, an error among it, is told by the report of the run.</summary>
    static bool IsWorthIt(RunEvent one) => one.Level == "Warning" || one.Level == "Information" && (one.Template == "{Notice}" || one.Template.StartsWith("A file control/stop", StringComparison.Ordinal));
}
