namespace GanLab.Runs;

/// <summary>What another process may ask of a run that goes on.</summary>
public enum ControlRequest
{
    /// <summary>To end after its step, with a checkpoint of it.</summary>
    Stop,

    /// <summary>To write a checkpoint after its step, and to go on.</summary>
    Checkpoint,

    /// <summary>To wait after its step until this is withdrawn.</summary>
    Pause,
}

/// <summary>Steers a run of another process by files in its folder <c>control</c>, for which it looks once a second, between two steps. No process id and no signal: it works on another machine that shares the folder, too.</summary>
public static class RunControl
{
    /// <summary>Asks something of a run.</summary>
    /// <exception cref="BusyException">The run is only just starting.</exception>
    /// <exception cref="LabException">The folder cannot be written.</exception>
    public static void Ask(string folder, ControlRequest request) => Guarded(folder, request, file =>
    {
        if (!Directory.Exists(Path.GetDirectoryName(file))) throw new BusyException($"{Path.GetFileName(folder)} cannot be asked yet, as it is only just starting; try again in a second.");
        File.WriteAllBytes(file, []);
    });

    /// <summary>Takes back what was asked.</summary>
    /// <exception cref="LabException">The folder cannot be written.</exception>
    public static void Withdraw(string folder, ControlRequest request) => Guarded(folder, request, File.Delete);

    /// <summary>True while the run has not heeded it yet; of a pause, while it lasts.</summary>
    public static bool IsAsked(string folder, ControlRequest request) => File.Exists(FileOf(folder, request));

    internal static string FileOf(string folder, ControlRequest request) => Path.Combine(folder, "control", request.ToString().ToLowerInvariant());

    static void Guarded(string folder, ControlRequest request, Action<string> write)
    {
        var file = FileOf(folder, request);
        try
        {
            write(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{file} cannot be written ({e.Message}): only who may write the run's folder can steer it that way; whoever started the run can end it with Ctrl-C or SIGTERM.", e);
        }
    }
}
