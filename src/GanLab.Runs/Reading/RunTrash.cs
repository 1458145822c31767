namespace GanLab.Runs.Reading;

/// <summary>Runs that were removed and can still be had back: the folder <c>.trash</c> in a folder of runs.</summary>
/// <param name="runs">The folder of run folders.</param>
public sealed class RunTrash(string runs)
{
    /// <summary>The folder of removed runs.</summary>
    public string Folder { get; } = Path.Combine(runs, ".trash");

    /// <summary>The removed runs, the newest first.</summary>
    public IReadOnlyList<RunInfo> Runs() => new RunStore(Folder).Runs();

    /// <summary>Bytes of all files of a run.</summary>
    public static long Bytes(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new DirectoryInfo(run.Folder).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Sum(file => file.Length);
    }

    /// <summary>Moves a run to the trash.</summary>
    /// <exception cref="LabException">The run is going on, or the folder cannot be moved.</exception>
    public void Remove(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Status == "running") throw new LabException($"{run.Id} is still running; stop it first.");
        Move(run.Folder, Path.Combine(Folder, run.Id));
    }

    /// <summary>Moves a removed run back.</summary>
    /// <exception cref="LabException">There is a run of that id, or the folder cannot be moved.</exception>
    public void Restore(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Move(run.Folder, Path.Combine(runs, run.Id));
    }

    /// <summary>Deletes a removed run for good.</summary>
    /// <exception cref="LabException">It cannot be deleted.</exception>
    public static void Delete(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Guarded(run.Folder, "deleted", () => Directory.Delete(run.Folder, recursive: true));
    }

    static void Move(string from, string to)
    {
        if (Directory.Exists(to)) throw new LabException($"{from} cannot be moved: {to} exists already.");
        Guarded(from, "moved", () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            Directory.Move(from, to);
        });
    }

    static void Guarded(string folder, string what, Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{folder} cannot be {what}: {e.Message}", e);
        }
    }
}
