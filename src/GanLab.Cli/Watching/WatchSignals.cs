using System.Runtime.InteropServices;

namespace GanLab.Cli.Watching;

/// <summary>Ctrl-C and SIGTERM end the watching, and nothing else.</summary>
sealed class WatchSignals : IDisposable
{
    readonly ManualResetEvent came = new(initialState: false);
    readonly List<PosixSignalRegistration> registrations;
    volatile int exitCode;

    public WatchSignals() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, Cli.ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, Cli.ExitCode.Terminated)),
    ];

    /// <summary>Set once one came.</summary>
    public WaitHandle Came => came;

    /// <summary>The exit code of the first that came; 0 before.</summary>
    public int ExitCode => exitCode;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        came.Dispose();
    }

    void End(PosixSignalContext context, int code)
    {
        context.Cancel = true;
        if (exitCode == 0) exitCode = code;
        came.Set();
    }
}
