using System.IO.Pipes;
using System.Text;

namespace GanLab.Cli.Supervision;

/// <summary>The process that trains, as it knows its supervisor.</summary>
static class Supervised
{
    /// <summary>Environment variable that holds the handle of the pipe on which run folders are announced.</summary>
    public const string Variable = "GANLAB_SUPERVISOR_PIPE";

    static readonly string? handle = Environment.GetEnvironmentVariable(Variable);

    /// <summary>True in a process that a supervisor started.</summary>
    public static bool IsChild => !string.IsNullOrEmpty(handle);

    /// <summary>Ends with the supervisor, should that be killed; and hides the pipe from processes that this one starts.</summary>
    public static void Begin()
    {
        if (!IsChild) return;
        Environment.SetEnvironmentVariable(Variable, null);
        Signals.EndWithParent();
    }

    /// <summary>Tells the supervisor which run is being written.</summary>
    public static void Announce(string folder)
    {
        if (pipe.Value is not { } stream) return;
        stream.Write(Encoding.UTF8.GetBytes(folder + "\n"));
        stream.Flush();
    }

    static readonly Lazy<AnonymousPipeClientStream?> pipe = new(() => IsChild ? new(PipeDirection.Out, handle!) : null);
}
