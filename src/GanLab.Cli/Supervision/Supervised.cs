using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace GanLab.Cli.Supervision;

/// <summary>The process that trains, as it knows its supervisor.</summary>
static class Supervised
{
    /// <summary>Environment variable that holds the handle of the pipe on which run folders are announced, and the supervisor's process id.</summary>
    public const string Variable = "GANLAB_SUPERVISOR_PIPE";

    static readonly string[]? told = Environment.GetEnvironmentVariable(Variable)?.Split(' ');

    /// <summary>True in a process that a supervisor started.</summary>
    public static bool IsChild => told is [_, _];

    /// <summary>Ends with the supervisor, should that be killed; and hides the pipe from processes that this one starts.</summary>
    public static void Begin()
    {
        if (!IsChild) return;
        Environment.SetEnvironmentVariable(Variable, null);
        Signals.EndWithParent(told![1]);
    }

    /// <summary>Tells the supervisor which run is being written.</summary>
    public static void Announce(string folder)
    {
        if (pipe.Value is not { } stream) return;
        stream.Write(Encoding.UTF8.GetBytes(folder + "\n"));
    }

    static readonly Lazy<FileStream?> pipe = new(() => IsChild ? new(new SafeFileHandle(nint.Parse(told![0], CultureInfo.InvariantCulture), ownsHandle: true), FileAccess.Write, bufferSize: 0) : null);   // a pipe stream would start the runtime's sockets
}
