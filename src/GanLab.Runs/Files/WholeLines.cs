namespace GanLab.Runs.Files;

/// <summary>Reads files of lines that may still grow.</summary>
static class WholeLines
{
    const int FirstRead = 8192, LongestFirst = 1 << 24;

    /// <summary>The lines that end in a newline, as UTF-8 without it; what follows the last newline is left out.</summary>
    /// <exception cref="LabException">The file cannot be read.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(string path)
    {
        var bytes = ReadAll(path);
        for (var start = 0; bytes.AsSpan(start).IndexOf((byte)'\n') is var length and >= 0; start += length + 1)
            yield return bytes.AsMemory(start, length);
    }

    /// <summary>The first line, or null where there is no whole one yet.</summary>
    /// <exception cref="LabException">The file cannot be read.</exception>
    public static ReadOnlyMemory<byte>? First(string path)
    {
        try
        {
            using var stream = Open(path);
            var bytes = new byte[FirstRead];
            var count = 0;
            while (true)
            {
                var read = stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
                var end = bytes.AsSpan(count, read).IndexOf((byte)'\n');
                if (end >= 0) return bytes.AsMemory(0, count + end);
                count += read;
                if (count < bytes.Length || count >= LongestFirst) return null;
                Array.Resize(ref bytes, 2 * bytes.Length);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    static LabException Unreadable(string path, Exception e) => new($"{path} cannot be read: {e.Message}", e);

    static byte[] ReadAll(string path)
    {
        try
        {
            using var stream = Open(path);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }
}
