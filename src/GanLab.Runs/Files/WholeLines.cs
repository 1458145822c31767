namespace GanLab.Runs.Files;

/// <summary>Reads files of lines that may still grow, in blocks: memory stays small, whatever the size of the file.</summary>
static class WholeLines
{
    const int BlockSize = 1 << 18, FirstSize = 1 << 13;
    const byte End = (byte)'\n';

    /// <summary>The lines that end in a newline, as UTF-8 without it; what follows the last newline is left out. A line lives until the next one is asked for.</summary>
    /// <exception cref="LabException">The file cannot be read.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(string path)
    {
        foreach (var block in Blocks(path))
            for (var start = 0; start < block.Length;)
            {
                var length = block.Span[start..].IndexOf(End);
                yield return block.Slice(start, length);
                start += length + 1;
            }
    }

    /// <summary>The first line, or null where there is no whole one yet.</summary>
    /// <exception cref="LabException">The file cannot be read.</exception>
    public static ReadOnlyMemory<byte>? First(string path)
    {
        foreach (var block in Blocks(path, FirstSize)) return block[..block.Span.IndexOf(End)];
        return null;
    }

    /// <summary>Many whole lines at once, each with its newline. A block lives until the next one is asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="size">Bytes that are read at once; more where a line is longer.</param>
    /// <param name="from">Byte at which a line begins; what stands before it is not read.</param>
    /// <exception cref="LabException">The file cannot be read.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Blocks(string path, int size = BlockSize, long from = 0)
    {
        using var stream = Guarded(path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
        stream.Position = from;
        var (buffer, kept) = (new byte[size], 0);
        while (true)
        {
            if (kept == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, 2L * buffer.Length));
            if (kept == buffer.Length) yield break;                                // a line of two gigabytes is no line
            var read = Guarded(path, () => stream.Read(buffer, kept, buffer.Length - kept));
            if (read == 0) yield break;
            var whole = buffer.AsSpan(kept, read).LastIndexOf(End) is var last and >= 0 ? kept + last + 1 : 0;
            if (whole > 0) yield return buffer.AsMemory(0, whole);
            buffer.AsSpan(whole, kept + read - whole).CopyTo(buffer);
            kept += read - whole;
        }
    }

    static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
