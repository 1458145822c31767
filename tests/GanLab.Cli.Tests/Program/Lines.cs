using System.Collections.Concurrent;

namespace GanLab.Cli.Tests.Program;

/// <summary>The lines of a stream, read as they come.</summary>
sealed class Lines
{
    readonly BlockingCollection<string> lines = [];
    readonly List<string> seen = [];

    public Lines(StreamReader reader) => Task.Run(() =>
    {
        while (reader.ReadLine() is { } line) lines.Add(line);
        lines.CompleteAdding();
    });

    /// <summary>Null once each of these texts was in a line, in whatever order; if the stream ends before, a text that was in none.</summary>
    public string? WaitForAll(IEnumerable<string> texts, TimeSpan patience)
    {
        var missing = texts.ToList();
        using var late = new CancellationTokenSource(patience);
        foreach (var line in lines.GetConsumingEnumerable(late.Token))
        {
            seen.Add(line);
            missing.RemoveAll(text => line.Contains(text, StringComparison.Ordinal));
            if (missing.Count == 0) return null;
        }
        return missing[0];
    }

    /// <summary>All lines, joined, once the stream has ended.</summary>
    public string Rest()
    {
        seen.AddRange(lines.GetConsumingEnumerable());
        return string.Join('\n', seen);
    }
}
