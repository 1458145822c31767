using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab restore RUN…</c>: brings removed runs back.</summary>
static class RestoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var names = runs.Several();
        var command = new Command("restore", "Brings back runs that rm removed.");
        runs.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var trash = new RunTrash(runs.Folder(parsed));
            var finder = new RunFinder(trash.Folder);
            foreach (var run in parsed.GetValue(names)!.Select(finder.Find).Distinct().Select(RunInfo.Open).ToList())
            {
                trash.Restore(run);
                terminal.Out.WriteLine($"restored {run.Id}");
            }
            return ExitCode.Completed;
        }));
        return command;
    }
}
