namespace GanLab.Cli.Running;

/// <summary>Refuses to go on with a run whose plugins or sources are others by now, unless it is forced.</summary>
static class Forced
{
    /// <exception cref="CommandException">Something is another than when the run was recorded.</exception>
    public static void Require(RebuiltRun run, bool forced, Terminal terminal)
    {
        if (run.Changes.Count == 0) return;
        var what = string.Join("; ", run.Changes);
        if (!forced) throw new CommandException(ExitCode.PluginRefused, $"{run.Record.Id}: {what}. Its numbers would not be those of the recorded run; use the builds of then, or add --force.");
        terminal.Error.WriteLine($"warning  {run.Record.Id}: {what}; forced.");
    }
}
