using System.CommandLine;
using GanLab.Cli.Rehearsing;
using GanLab.Cli.View;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab check FILE</c>: everything that <c>run</c> does before the first step, and nothing after; <c>run --dry-run</c> does the same and says more.</summary>
static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var script = new ScriptOptions();
        var command = new Command("check", "Compiles a script, builds its networks and passes one batch; trains and writes nothing. run --dry-run tells more of it.");
        script.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, script.Verbose(parsed), () =>
            Rehearsal.Run(terminal, script.Read(parsed), (_, trainer) => terminal.Out.WriteLine($"ok  {Headline.Of(RunFacts.Of(trainer.Start))}"))));
        return command;
    }
}
