namespace GanLab.Runs.Files;

/// <summary>Follows a file of lines that grows: each look reads what came since the last one. A last line without its newline is left for a later look.</summary>
/// <param name="path">The file; one that is not there has no lines yet.</param>
public sealed class LineTail(string path)
{
    /// <summary>Bytes that were read as whole lines.</summary>
    public long Position { get; private set; }

    /// <summary>True if the file is shorter than what was read of it: it is another one by now.</summary>
    public bool IsReplaced => new FileInfo(path) is { Exists: true } file && file.Length < Position;

    /// <summary>The lines since the last look, as UTF-8 without their newlines. A line lives until the next one is asked for.</summary>
    /// <exception cref="LabException">The file cannot be read.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Read()
    {
        if (!File.Exists(path)) yield break;
        foreach (var block in WholeLines.Blocks(path, from: Position))
            for (var start = 0; start < block.Length;)
            {
                var length = block.Span[start..].IndexOf((byte)'\n');
                Position += length + 1;
                yield return block.Slice(start, length);
                start += length + 1;
            }
    }

    /// <summary>Begins anew with the first line.</summary>
    public void Rewind() => Position = 0;
}
