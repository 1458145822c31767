namespace GanLab.Runs.Files;

/// <summary>Reads files of lines that may still grow.</summary>
static class WholeLines
{
    /// <summary>The lines that end in a newline, as UTF-8 without it; what follows the last newline is left out.</summary>
    /// <exception cref="LabException">The file cannot be read.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(string path)
    {
        var bytes = ReadAll(path);
        for (var start = 0; bytes.AsSpan(start).IndexOf((byte)'\n') is var length and >= 0; start += length + 1)
            yield return bytes.AsMemory(start, length);
    }

    static byte[] ReadAll(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
