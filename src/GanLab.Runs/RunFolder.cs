using GanLab.Runs.Files;

namespace GanLab.Runs;

/// <summary>A run's folder, owned by one writer: <c>run.json.lock</c> is created exclusively and held until the run is over.</summary>
sealed class RunFolder : IDisposable
{
    const int HeldOnLinux = 11, HeldOnMacOS = 35, HeldOnWindows = unchecked((int)0x80070020);     // EAGAIN, ERROR_SHARING_VIOLATION
    readonly FileStream held;

    RunFolder(string id, string path, FileStream held) => (Id, Path, this.held) = (id, path, held);

    public string Id { get; }

    public string Path { get; }

    /// <summary>Makes a folder under a new id; an id that is taken is never shared, the next one is tried.</summary>
    /// <exception cref="LabException">The runs folder cannot be written.</exception>
    public static RunFolder Create(string runs, Func<string> newId)
    {
        try
        {
            while (true)
                if (TryClaim(System.IO.Path.GetFullPath(runs), newId()) is { } folder) return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(runs, e);
        }
    }

    /// <summary>Takes over the folder of a run that nobody is writing any more.</summary>
    /// <exception cref="BusyException">Another process is writing it.</exception>
    /// <exception cref="LabException">It cannot be written.</exception>
    public static RunFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            return new(System.IO.Path.GetFileName(full), full, Lock(full, FileMode.OpenOrCreate));
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw new BusyException($"The run {System.IO.Path.GetFileName(full)} is being written by another process; stop that one first, or wait until it has ended.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(full, e);
        }
    }

    public static LabException CannotWrite(string runs, Exception e) => DiskFull.Is(e)
        ? new($"The disk of the runs folder {runs} is full: free some space, or choose another folder with --runs DIR.", e)
        : new($"The runs folder {runs} cannot be written ({e.Message}): make it writable, or choose another one with --runs DIR.", e);

    /// <summary>Does the first writing; if it fails, the folder is let go.</summary>
    /// <exception cref="LabException">The folder cannot be written; the message names <paramref name="shown"/>.</exception>
    public T Begin<T>(string shown, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e)
        {
            Dispose();
            if (e is IOException or UnauthorizedAccessException) throw CannotWrite(shown, e);
            throw;
        }
    }

    public string Of(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Makes a folder inside. A run folder that is gone is not made again: half a record would look like a whole one.</summary>
    public void Make(string part)
    {
        if (!Directory.Exists(Path)) throw new DirectoryNotFoundException($"{Path} does not exist any more.");
        Directory.CreateDirectory(Of(part));
    }

    /// <summary>Removes the folder. What cannot be removed stays.</summary>
    public void Remove()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It holds a run that never began, which does no harm.
        }
    }

    public void Dispose() => held.Dispose();

    static RunFolder? TryClaim(string runs, string id)
    {
        var path = System.IO.Path.Combine(runs, id);
        if (Directory.Exists(path)) return null;
        Directory.CreateDirectory(path);
        var file = System.IO.Path.Combine(path, "run.json.lock");
        try
        {
            return new(id, path, Lock(path, FileMode.CreateNew));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    static bool IsHeld(IOException e) => e.HResult == (OperatingSystem.IsWindows() ? HeldOnWindows : OperatingSystem.IsMacOS() ? HeldOnMacOS : HeldOnLinux);

    static FileStream Lock(string path, FileMode mode) => new(System.IO.Path.Combine(path, "run.json.lock"), mode, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
}
