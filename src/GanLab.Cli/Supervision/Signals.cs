using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GanLab.Cli.Supervision;

/// <summary>Signals that .NET has no call for.</summary>
static class Signals
{
    const int ParentDeathSignal = 1, Kill = 9, Interrupt = 2, Terminate = 15;

    /// <summary>Sends a signal to a process; on Windows, where there are none, the console has told the process already.</summary>
    public static void Send(Process process, PosixSignal signal)
    {
        if (OperatingSystem.IsWindows()) return;
        _ = SendSignal(process.Id, signal switch { PosixSignal.SIGINT => Interrupt, PosixSignal.SIGTERM => Terminate, _ => (int)signal });
    }

    /// <summary>On Linux the kernel kills this process when its parent dies; if that has happened already, it ends at once.</summary>
    public static void EndWithParent(string parent)
    {
        if (!OperatingSystem.IsLinux()) return;
        _ = Control(ParentDeathSignal, Kill, 0, 0, 0);
        if (Parent().ToString(CultureInfo.InvariantCulture) != parent) Environment.Exit(ExitCode.Failed);
    }

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int SendSignal(int process, int signal);

    [DllImport("libc", EntryPoint = "getppid"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int Parent();

    [DllImport("libc", EntryPoint = "prctl"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern int Control(int option, nint second, nint third, nint fourth, nint fifth);
}
