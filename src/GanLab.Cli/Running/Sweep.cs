using GanLab.Cli.Commands;
using GanLab.Cli.Needed;
using GanLab.Cli.Watching;
using GanLab.Runs;
using GanLab.Runs.Statistics;
using GanLab.Training;
using GanLab.Training.Native;

namespace GanLab.Cli.Running;

/// <summary>Trains the experiments of a script, one after another. One that goes wrong does not stop the others.</summary>
sealed class Sweep(LoadedScript script, ScriptRequest request, RunOptions options, Terminal terminal, Interruption interruption)
{
    /// <summary>Trains them all; gives the worst exit code.</summary>
    public int Run()
    {
        var worst = ExitCode.Completed;
        foreach (var experiment in options.Only is { } place ? [script.Experiments[place]] : script.Experiments)
        {
            worst = ExitCode.Worse(worst, Guard.Run(terminal, request.Verbose, () => Train(experiment)));
            if (interruption.ExitCode is { } signalled) return signalled;
        }
        return worst;
    }

    int Train(Experiment experiment)
    {
        if (options.Needed && IsDone(experiment)) return ExitCode.Completed;
        var plan = Plans.Known(experiment, options.Threads);
        return new RunSession(script, options, terminal, interruption).Begin(log => RunRecord.Create(RunRequests.For(script, experiment, request, options.RunsFolder, log) with { Events = options.Events }), () =>
            Plans.Build(plan, experiment, options.Threads, (channelsLast, notice) => script.Guarded(() =>
                new Trainer(experiment, Devices.Choose(experiment.Training.Device), notice, StatisticsCache.OfUser(), channelsLast)), terminal.Error.WriteLine));
    }

    /// <summary>Says whether a completed run makes this one needless.</summary>
    bool IsDone(Experiment experiment)
    {
        var need = Need.Of(RunRequests.For(script, experiment, request, options.RunsFolder, console: null));
        (need.Done is null || options.Json ? terminal.Error : terminal.Out).WriteLine(need.Sentence);
        if (need.Done is { } done && options.Json) terminal.Out.WriteLine(WatchReport.Summary(done).ToJson());
        return need.Done is not null;
    }
}
