using GanLab.Runs.Files;

namespace GanLab.Runs.Exporting;

/// <summary>Where an export goes: nothing is overwritten unasked, nothing half-written remains.</summary>
static class ExportTarget
{
    /// <summary>Writes a file, whole or not at all.</summary>
    /// <returns>Its size.</returns>
    /// <exception cref="LabException">It exists, lies in one of the runs, or cannot be written.</exception>
    public static long WriteFile(string path, IReadOnlyList<string> folders, bool overwrite, Action<Stream> write)
    {
        Check(path, folders);
        if (!overwrite && File.Exists(path)) throw Exists(path);
        OutputFile.Write(path, write);
        return new FileInfo(path).Length;
    }

    /// <summary>Writes files into a folder: all of them or none. What else stands in a folder that is there already stays.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="folders">The runs.</param>
    /// <param name="overwrite">True to write into a folder that is not empty.</param>
    /// <param name="write">Writes into the folder that it is given.</param>
    /// <param name="outdated">Tells which files beside a new one, which replaces them, are to go.</param>
    /// <exception cref="LabException">It exists, lies in one of the runs, or cannot be written.</exception>
    public static void WriteFolder(string path, IReadOnlyList<string> folders, bool overwrite, Action<string> write, Func<string, bool> outdated)
    {
        Check(path, folders);
        if (File.Exists(path)) throw new LabException($"{path} is a file; name a folder.");
        if (!overwrite && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) throw Exists(path);
        var temporary = $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))}.{Path.GetRandomFileName()}.tmp";
        try
        {
            if (Path.GetDirectoryName(temporary) is { } parent && !Directory.Exists(parent)) throw new LabException($"{path} cannot be written: there is no folder {parent}; make it, or name another one.");
            Directory.CreateDirectory(temporary);
            write(temporary);
            if (Directory.Exists(path)) Merge(temporary, path, outdated);
            else Directory.Move(temporary, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new LabException(DiskFull.Is(e) ? $"{path} cannot be written: the disk is full." : $"{path} cannot be written: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    static void Check(string path, IReadOnlyList<string> folders)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new LabException("The path to write is empty; name a file or folder.");
        var full = Path.GetFullPath(path);
        if (folders.FirstOrDefault(folder => IsIn(full, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))) is { } run)
            throw new LabException($"{path} lies in the run's own folder {run}, which holds its record alone; name another place.");
    }

    static bool IsIn(string path, string folder) => path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    static void Merge(string from, string to, Func<string, bool> outdated)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var (place, name) = (Path.Combine(to, Path.GetRelativePath(from, Path.GetDirectoryName(file)!)), Path.GetFileName(file));
            Directory.CreateDirectory(place);
            File.Move(file, Path.Combine(place, name), overwrite: true);
            foreach (var old in Directory.GetFiles(place).Where(old => outdated(old) && Path.GetFileName(old) != name)) File.Delete(old);
        }
    }

    static LabException Exists(string path) => new($"{path} exists already; name another place, or add --force to replace it.");
}
