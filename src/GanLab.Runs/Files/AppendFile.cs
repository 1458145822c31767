using System.Text;
using Microsoft.Win32.SafeHandles;

namespace GanLab.Runs.Files;

/// <summary>A file of lines for one writer. Each line goes out whole, in one write, with nothing held back in this process: a kill loses no line that was appended.</summary>
sealed class AppendFile : IDisposable
{
    readonly SafeFileHandle handle;
    long length;
    bool torn;

    public AppendFile(string path) => handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);

    /// <summary>Appends a line, given without its end. After a write that failed half-way the half is removed first.</summary>
    public void Append(string line) => Append(Encoding.UTF8.GetBytes(line + "\n"));

    /// <summary>Appends a line that ends in a newline.</summary>
    public void Append(ReadOnlySpan<byte> line)
    {
        if (torn) RandomAccess.SetLength(handle, length);
        torn = true;
        RandomAccess.Write(handle, line, length);
        (length, torn) = (length + line.Length, false);
    }

    /// <summary>Brings all lines to the disk.</summary>
    public void Flush() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();
}
