using System.Text;

namespace GanLab.Cli.Supervision;

/// <summary>Passes a stream on byte by byte, as it comes, and remembers the end of it.</summary>
sealed class ErrorTail
{
    const int Most = 64 * 1024, MostLines = 100;
    readonly MemoryStream tail = new();
    readonly Thread thread;

    public ErrorTail(Stream from, Stream to)
    {
        thread = new(() => Copy(from, to)) { IsBackground = true };
        thread.Start();
    }

    /// <summary>The last hundred lines.</summary>
    public IReadOnlyList<string> Lines => [.. Encoding.UTF8.GetString(tail.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(MostLines)];

    /// <summary>Waits until the stream has ended.</summary>
    public void Wait() => thread.Join();

    void Copy(Stream from, Stream to)
    {
        var buffer = new byte[4096];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            Remember(buffer.AsSpan(0, read));
            try
            {
                to.Write(buffer, 0, read);
                to.Flush();
            }
            catch (IOException)
            {
                // Nobody reads standard error any more: the run goes on.
            }
        }
    }

    void Remember(ReadOnlySpan<byte> bytes)
    {
        if (tail.Length + bytes.Length > Most)
        {
            var kept = tail.ToArray().AsSpan((int)Math.Min(tail.Length, Most / 2)).ToArray();
            tail.SetLength(0);
            tail.Write(kept);
        }
        tail.Write(bytes);
    }
}
