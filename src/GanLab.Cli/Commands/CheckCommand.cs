using System.CommandLine;
using GanLab.Cli.Running;
using GanLab.Cli.View;
using GanLab.Training;
using GanLab.Training.Native;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab check FILE</c>: everything that <c>run</c> does before the first step, and nothing after.</summary>
static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var script = new ScriptOptions();
        var command = new Command("check", "Compiles a script, builds its networks and passes one batch; trains and writes nothing.");
        script.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, script.Verbose(parsed), () => Check(terminal, script.Read(parsed))));
        return command;
    }

    static int Check(Terminal terminal, ScriptRequest request)
    {
        using var torch = new TorchStart();
        using var script = LoadedScript.Load(request, torch);
        script.Validate();
        return script.Experiments.Aggregate(ExitCode.Completed, (worst, experiment) => ExitCode.Worse(worst, Guard.Run(terminal, request.Verbose, () =>
        {
            using var trainer = script.Guarded(() => new Trainer(experiment, Devices.Choose(experiment.Training.Device), terminal.Error.WriteLine));
            terminal.Out.WriteLine($"ok  {Headline.Of(RunFacts.Of(trainer.Start))}");
            return ExitCode.Completed;
        })));
    }
}
