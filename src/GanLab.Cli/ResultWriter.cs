using System.Text;

namespace GanLab.Cli;

/// <summary>Standard output, flushed at each write. What cannot be written, as on a full disk, ends the command with a sentence; a reader that went away is no error (.NET drops what it would have read).</summary>
sealed class ResultWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => Guarded(() => inner.Write(value));

    public override void Write(string? value) => Guarded(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => Guarded(() => inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => Guarded(() => inner.WriteLine(value));

    public override void Flush() => Guarded(inner.Flush);

    static void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"standard output cannot be written: {(e.InnerException ?? e).Message}.", e);
        }
    }
}
