using GanLab.Cli.Commands;
using GanLab.Cli.Running;
using GanLab.Training;
using GanLab.Training.Native;

namespace GanLab.Cli.Rehearsing;

/// <summary>Everything that <c>ganlab run</c> does before the first step, and nothing that is written.</summary>
static class Rehearsal
{
    /// <summary>Compiles the script, builds each experiment and passes one batch; gives the worst exit code.</summary>
    /// <param name="terminal">Takes notices and errors.</param>
    /// <param name="request">The script.</param>
    /// <param name="show">Says what was built.</param>
    public static int Run(Terminal terminal, ScriptRequest request, Action<LoadedScript, Trainer> show)
    {
        using var torch = new TorchStart();
        using var script = LoadedScript.Load(request, torch);
        script.Validate();
        torch.Wait();
        return script.Experiments.Aggregate(ExitCode.Completed, (worst, experiment) => ExitCode.Worse(worst, Guard.Run(terminal, request.Verbose, () =>
        {
            using var trainer = script.Guarded(() => new Trainer(experiment, Devices.Choose(experiment.Training.Device), terminal.Error.WriteLine));
            show(script, trainer);
            return ExitCode.Completed;
        })));
    }
}
