using System.Text;
using Microsoft.Win32.SafeHandles;

namespace GanLab.Runs.Files;

/// <summary>A file of lines for one writer. Each line goes out whole, in one write, with nothing held back in this process: a kill loses no line that was appended.</summary>
sealed class AppendFile : IDisposable
{
    readonly SafeFileHandle handle;
    long length;
    bool torn;

    /// <summary>Begins a file, or goes on with one: a last line without its end, which a crash left, is removed.</summary>
    public AppendFile(string path, bool goOn = false)
    {
        handle = File.OpenHandle(path, goOn ? FileMode.OpenOrCreate : FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        if (!goOn) return;
        length = EndOfLastLine();
        RandomAccess.SetLength(handle, length);
    }

    /// <summary>Appends a line, given without its end.</summary>
    public void Append(string line) => Append(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Appends a line that ends in a newline. The half that a full disk took of it is removed at once.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (torn) RemoveHalf();
        torn = true;
        try
        {
            RandomAccess.Write(handle, line, length);
        }
        catch (IOException)
        {
            try
            {
                RemoveHalf();
            }
            catch (Exception e) when (e is IOException or NotSupportedException)
            {
                // The next line tries again.
            }
            throw;
        }
        (length, torn) = (length + line.Length, false);
    }

    void RemoveHalf()
    {
        RandomAccess.SetLength(handle, length);
        torn = false;
    }

    /// <summary>Brings all lines to the disk.</summary>
    public void Flush() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();

    long EndOfLastLine()
    {
        var part = new byte[4096];
        for (var end = RandomAccess.GetLength(handle); end > 0;)
        {
            var from = Math.Max(0, end - part.Length);
            var read = RandomAccess.Read(handle, part.AsSpan(0, (int)(end - from)), from);
            if (part.AsSpan(0, read).LastIndexOf((byte)'\n') is var at and >= 0) return from + at + 1;
            end = from;
        }
        return 0;
    }
}
