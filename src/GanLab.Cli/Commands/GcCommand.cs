using System.CommandLine;
using GanLab.Cli.Formatting;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab gc</c>: deletes removed runs for good.</summary>
static class GcCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = CommonOptions.Runs();
        var yes = new Option<bool>("--yes", "-y") { Description = "Does not ask." };
        var command = new Command("gc", "Deletes the runs in .trash for good, and says how many bytes that frees.") { folder, yes };
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var runs = new RunTrash(parsed.GetValue(folder)!).Runs();
            if (runs.Count == 0)
            {
                terminal.Out.WriteLine("Nothing was removed, so there is nothing to delete.");
                return ExitCode.Completed;
            }
            var sizes = runs.Select(RunTrash.Bytes).ToList();
            foreach (var line in Columns.Lines([.. runs.Zip(sizes, (run, size) => new[] { run.Id, run.Status, Bytes.Short(size) })])) terminal.Out.WriteLine(line);
            if (!parsed.GetValue(yes) && !Agreed(terminal, runs.Count, sizes.Sum())) return ExitCode.Completed;
            foreach (var run in runs) RunTrash.Delete(run);
            terminal.Out.WriteLine($"deleted {Count(runs.Count)}, {Numbers.Grouped(sizes.Sum())} bytes");
            return ExitCode.Completed;
        }));
        return command;
    }

    static bool Agreed(Terminal terminal, int count, long bytes)
    {
        if (Console.IsInputRedirected) throw new CommandException(ExitCode.Usage, $"{Count(count)}, {Bytes.Short(bytes)}, would be deleted for good: say --yes where nobody can be asked.");
        terminal.Error.Write($"Delete {Count(count)}, {Bytes.Short(bytes)}, for good? [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    static string Count(int count) => count == 1 ? "1 run" : $"{count} runs";
}
