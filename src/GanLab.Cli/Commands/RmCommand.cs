using System.CommandLine;
using GanLab.Cli.Reading;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab rm RUN…</c>: moves runs to the trash of their folder.</summary>
static class RmCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var names = runs.Several();
        var command = new Command("rm", "Moves runs to .trash in the folder of runs; restore brings them back, gc deletes them.");
        runs.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var found = runs.Find(parsed, names);
            if (found.FirstOrDefault(run => run.Status == "running") is { } running) throw new LabException($"{running.Id} is still running; stop it first. Nothing was removed.");
            foreach (var run in found)
            {
                new RunTrash(Path.GetDirectoryName(run.Folder)!).Remove(run);
                terminal.Out.WriteLine($"removed {run.Id}; ganlab restore {RunTable.ShortId(run)} brings it back");
            }
            return ExitCode.Completed;
        }));
        return command;
    }
}
