namespace GanLab.Cli;

/// <summary>Ends the command with this message on standard error, and this exit code.</summary>
sealed class CommandException(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;
}
