using System.Runtime.InteropServices;
using GanLab.Cli.Supervision;

namespace GanLab.Cli.Running;

/// <summary>
/// Ctrl-C, SIGTERM and SIGUSR1. While runs are recorded, the first one asks the run to end after its step and to leave a checkpoint; a second one, and any before that,
/// does what the system does by default: ends the process. SIGUSR1 is what a scheduler sends some time before it takes the machine away: the exit code 75 says that the run is to be resumed.
/// </summary>
sealed class Interruption : IDisposable
{
    const int UserSignalOnLinux = 10, UserSignalOnMacOS = 30;                 // SIGUSR1
    static readonly TimeSpan samePress = TimeSpan.FromMilliseconds(300);
    readonly CancellationTokenSource source = new();
    readonly PosixSignalRegistration[] registrations;
    readonly Terminal terminal;
    volatile bool armed;
    volatile int exitCode;
    long first;

    public Interruption(Terminal terminal)
    {
        this.terminal = terminal;
        registrations = Array.ConvertAll(Signals, signal => PosixSignalRegistration.Create(signal, Handle));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>130, 143 or 75 after a signal, else null.</summary>
    public int? ExitCode => exitCode == 0 ? null : exitCode;

    /// <summary>From now on there is a record that a signal must leave complete.</summary>
    public void Arm() => armed = true;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    /// <summary>The signals that are heeded.</summary>
    public static PosixSignal[] Signals { get; } =
        OperatingSystem.IsLinux() ? [PosixSignal.SIGINT, PosixSignal.SIGTERM, (PosixSignal)UserSignalOnLinux]
        : OperatingSystem.IsMacOS() ? [PosixSignal.SIGINT, PosixSignal.SIGTERM, (PosixSignal)UserSignalOnMacOS]
        : [PosixSignal.SIGINT, PosixSignal.SIGTERM];

    void Handle(PosixSignalContext context)
    {
        if (Supervised.IsChild && exitCode != 0 && TimeProvider.System.GetElapsedTime(first) < samePress)
        {
            context.Cancel = true;                                            // the same Ctrl-C once more: from the terminal, and from the supervisor
            return;
        }
        if (!armed || exitCode != 0)
        {
            if (terminal.Interactive) terminal.Out.Write("\e[?25h");          // the live view hides the cursor
            return;
        }
        context.Cancel = true;
        first = TimeProvider.System.GetTimestamp();
        exitCode = context.Signal == PosixSignal.SIGTERM ? Cli.ExitCode.Terminated : context.Signal == PosixSignal.SIGINT ? Cli.ExitCode.Interrupted : Cli.ExitCode.TryAgain;
        source.Cancel();
    }
}
