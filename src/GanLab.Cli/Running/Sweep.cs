using GanLab.Cli.Commands;
using GanLab.Cli.View;
using GanLab.Runs;
using GanLab.Training;
using GanLab.Training.Native;
using GanLab.Training.Results;

namespace GanLab.Cli.Running;

/// <summary>Trains the experiments of a script, one after another. One that goes wrong does not stop the others.</summary>
sealed class Sweep(LoadedScript script, ScriptRequest request, RunOptions options, Terminal terminal, Interruption interruption)
{
    readonly TextWriter lines = options.Json ? terminal.Error : terminal.Out;

    /// <summary>Trains them all; gives the worst exit code.</summary>
    public int Run()
    {
        var worst = ExitCode.Completed;
        foreach (var experiment in script.Experiments)
        {
            worst = ExitCode.Worse(worst, Guard.Run(terminal, request.Verbose, () => Train(experiment)));
            if (interruption.ExitCode is { } signalled) return signalled;
        }
        return worst;
    }

    int Train(Experiment experiment)
    {
        using var trainer = script.Guarded(() => new Trainer(experiment, Devices.Choose(experiment.Training.Device), terminal.Error.WriteLine));
        Threads.Set(options.Threads, trainer.Modules);
        interruption.Arm();
        if (interruption.Token.IsCancellationRequested) return ExitCode.Interrupted;

        var view = Views.For(terminal, lines);
        using var log = ConsoleLog.For(view);
        RunSummary summary;
        Outcome outcome;
        using (view)
        {
            using var record = RunRecord.Create(RunRequests.For(script, experiment, request, options.RunsFolder, log));
            outcome = Watch(trainer, record, view);
            summary = record.Summary;
        }
        Report(summary, outcome);
        return RunExit.CodeOf(outcome.Status);
    }

    Outcome Watch(Trainer trainer, RunRecord record, IRunView view)
    {
        try
        {
            return trainer.Run(new Observers(record, view), interruption.Token);
        }
        catch (LabException e)                                                // the record's end could not be written
        {
            return new(RunStatus.Failed, record.Summary.Steps, record.Summary.Seconds, Failure: e);
        }
    }

    void Report(RunSummary summary, Outcome outcome)
    {
        lines.WriteLine(RunReport.Line(summary));
        if (options.Json) terminal.Out.WriteLine(summary.ToJson());
        if (outcome.Divergence is { } divergence) terminal.Error.WriteLine($"ganlab: {summary.Id}: {divergence.Sentence}");
        if (outcome.Failure is { } failure) terminal.Error.WriteLine($"ganlab: {script.Explain(failure)}");
    }
}
