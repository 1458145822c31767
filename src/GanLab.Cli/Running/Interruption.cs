using System.Runtime.InteropServices;

namespace GanLab.Cli.Running;

/// <summary>
/// Ctrl-C and SIGTERM. While runs are recorded, the first one asks the run to end after its step; a second one, and any before that,
/// does what the system does by default: ends the process.
/// </summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource source = new();
    readonly IDisposable[] registrations;
    readonly Terminal terminal;
    volatile bool armed;
    volatile int exitCode;

    public Interruption(Terminal terminal)
    {
        this.terminal = terminal;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle)];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>130 or 143 after a signal, else null.</summary>
    public int? ExitCode => exitCode == 0 ? null : exitCode;

    /// <summary>From now on there is a record that a signal must leave complete.</summary>
    public void Arm() => armed = true;

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    void Handle(PosixSignalContext context)
    {
        if (!armed || exitCode != 0)
        {
            if (terminal.Interactive) terminal.Out.Write("\e[?25h");          // the live view hides the cursor
            return;
        }
        context.Cancel = true;
        exitCode = context.Signal == PosixSignal.SIGTERM ? Cli.ExitCode.Terminated : Cli.ExitCode.Interrupted;
        source.Cancel();
    }
}
