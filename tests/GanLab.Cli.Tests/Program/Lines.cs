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

    /// <summary>True once a line holds this text; false if the stream ends before.</summary>
    public bool WaitFor(string text, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        foreach (var line in lines.GetConsumingEnumerable(late.Token))
        {
            seen.Add(line);
            if (line.Contains(text, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    /// <summary>All lines, joined, once the stream has ended.</summary>
    public string Rest()
    {
        seen.AddRange(lines.GetConsumingEnumerable());
        return string.Join('\n', seen);
    }
}
