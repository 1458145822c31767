namespace GanLab.Runs.Files;

/// <summary>Files that a person asked for by a path: whole or not at all, and a sentence where they cannot be written.</summary>
public static class OutputFile
{
    /// <summary>Writes a file beside its place and renames it; a file that is there is replaced at once.</summary>
    /// <param name="path">Where.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="LabException">The file cannot be written: there is no such folder, the disk is full, ….</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            if (Directory.Exists(path)) throw new LabException($"{path} is a folder; name a file.");
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder)) throw new LabException($"{path} cannot be written: there is no folder {folder}; make it, or name another one.");
            AtomicFile.Write(path, write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new LabException(DiskFull.Is(e) ? $"{path} cannot be written: the disk is full." : $"{path} cannot be written: {e.Message}", e);
        }
    }
}
