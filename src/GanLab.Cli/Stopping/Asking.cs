using GanLab.Runs;

namespace GanLab.Cli.Stopping;

/// <summary>What <c>ganlab stop</c> asks of a run.</summary>
/// <param name="Name">Name in JSON.</param>
/// <param name="Waits">True if it is worth waiting for: it leaves something on the disk.</param>
/// <param name="Do">Asks it of the run in a folder.</param>
/// <param name="Said">What is said then of a run of this name.</param>
sealed record Asking(string Name, bool Waits, Action<string> Do, Func<string, string> Said)
{
    public static Asking Stop { get; } = new("stop", true, folder => RunControl.Ask(folder, ControlRequest.Stop), name => $"{name} is to stop after its step, and leaves a checkpoint of it");

    public static Asking Checkpoint { get; } = new("checkpoint", true, folder => RunControl.Ask(folder, ControlRequest.Checkpoint), name => $"{name} is to write a checkpoint after its step");

    public static Asking Pause { get; } = new("pause", false, folder => RunControl.Ask(folder, ControlRequest.Pause), name => $"{name} is to wait after its step, until ganlab stop {name} --continue");

    public static Asking Continue { get; } = new("continue", false, folder => RunControl.Withdraw(folder, ControlRequest.Pause), name => $"{name} may go on");
}
