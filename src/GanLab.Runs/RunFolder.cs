using GanLab.Runs.Files;

namespace GanLab.Runs;

/// <summary>A run's folder, owned by one writer: <c>run.json.lock</c> is created exclusively and held until the run is over.</summary>
sealed class RunFolder : IDisposable
{
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

    public static LabException CannotWrite(string runs, Exception e) => DiskFull.Is(e)
        ? new($"The disk of the runs folder {runs} is full: free some space, or choose another folder with --runs DIR.", e)
        : new($"The runs folder {runs} cannot be written ({e.Message}): make it writable, or choose another one with --runs DIR.", e);

    public string Of(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Makes a folder inside. A run folder that is gone is not made again: half a record would look like a whole one.</summary>
    public void Make(string part)
    {
        if (!Directory.Exists(Path)) throw new DirectoryNotFoundException($"{Path} does not exist any more.");
        Directory.CreateDirectory(Of(part));
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
            return new(id, path, new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
