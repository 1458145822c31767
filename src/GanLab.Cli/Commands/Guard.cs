using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary>Runs a command and turns what it throws into a message and an exit code.</summary>
static class Guard
{
    /// <summary>Runs <paramref name="command"/>: a <see cref="LabException"/> is the user's to mend (exit 2, or 4 where no run matched), and shows no stack trace unless asked for.</summary>
    public static int Run(Terminal terminal, bool verbose, Func<int> command)
    {
        try
        {
            return command();
        }
        catch (CommandException e)
        {
            return Say(e, e.ExitCode);
        }
        catch (LabException e)
        {
            return Say(e, e.InnerException is NoSuchRunException ? ExitCode.NothingMatched : ExitCode.Usage);
        }
        catch (Exception e)
        {
            terminal.Error.WriteLine($"ganlab: a defect of ganlab showed itself as {e.GetType().Name}: {e.Message} {(verbose ? e.StackTrace : "(run and check show more with --verbose)")}");
            return ExitCode.Failed;
        }

        int Say(Exception e, int code)
        {
            terminal.Error.WriteLine($"ganlab: {e.Message}");
            if (verbose && e.InnerException is { } inner) terminal.Error.WriteLine(inner);
            return code;
        }
    }
}
