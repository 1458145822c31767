using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using GanLab.Runs.Ending;
using Microsoft.Win32.SafeHandles;

namespace GanLab.Cli.Supervision;

/// <summary>
/// Trains in a process of its own and waits for it: native code can abort a process without an exception, and the record must say so. Passes signals on, shows what the process
/// says on standard error and remembers the end of it, and writes the post-mortem of a run that died. Touches no tensor and parses no command line, so that it costs little.
/// </summary>
static class Supervisor
{
    static readonly string[] training = ["run", "resume", "rerun"], harmless = ["--help", "-h", "-?", "/?", "--params"];

    /// <summary>True for a command that trains, unless this is the process that was started for it.</summary>
    public static bool Wants(string[] arguments) =>
        arguments.Length > 1 && training.Contains(arguments[0]) && !arguments.Any(harmless.Contains) && !Supervised.IsChild;

    /// <summary>Runs the command in a child process; gives its exit code, 128 + N if signal N killed it.</summary>
    public static int Run(string[] arguments)
    {
        using var folders = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        using var child = new Process { StartInfo = Start(arguments, folders) };
        child.Start();
        using var signals = new ForwardedSignals(child);
        folders.DisposeLocalCopyOfClientHandle();
        var announced = new RunAnnouncements(Plain(folders));
        var said = new ErrorTail(Plain(child.StandardError.BaseStream), Console.OpenStandardError());
        child.WaitForExit();
        said.Wait();
        if (Told(announced.Last, child, said) is { } sentence) Console.Error.WriteLine($"ganlab: {sentence}");
        return child.ExitCode;
    }

    /// <summary>The same pipe without its stream, which would start the runtime's sockets beside a process that is starting.</summary>
    static Stream Plain(Stream stream) => stream is PipeStream pipe ? new FileStream(new SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false), FileAccess.Read, bufferSize: 0) : stream;

    static string? Told(string? folder, Process child, ErrorTail said) =>
        child.ExitCode == ExitCode.TryAgain ? null                                // it left the record to another process, or complete
        : folder is not null ? PostMortem.Write(folder, child.Id, child.ExitCode, said.Lines)
        : child.ExitCode is > 128 and not (ExitCode.Interrupted or ExitCode.Terminated) ? $"the process {PostMortem.Words(child.ExitCode)}, before a run had begun." : null;

    static ProcessStartInfo Start(string[] arguments, AnonymousPipeServerStream folders)
    {
        var start = OwnProgram.Start(arguments);
        start.RedirectStandardError = true;
        start.Environment[Supervised.Variable] = $"{folders.GetClientHandleAsString()} {Environment.ProcessId}";
        return start;
    }

    /// <summary>Ctrl-C reaches the child by itself where a terminal sends it, and a second time from here, which it knows; what is sent to this process alone must be passed on.</summary>
    sealed class ForwardedSignals : IDisposable
    {
        readonly PosixSignalRegistration[] registrations;

        public ForwardedSignals(Process child) => registrations = Array.ConvertAll(Running.Interruption.Signals, signal => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            Signals.Send(child, context.Signal);
        }));

        public void Dispose()
        {
            foreach (var registration in registrations) registration.Dispose();
        }
    }
}
