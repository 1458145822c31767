using GanLab.Cli.Supervision;
using GanLab.Cli.View;
using GanLab.Runs;
using GanLab.Training;
using GanLab.Training.Results;
using Serilog;

namespace GanLab.Cli.Running;

/// <summary>One run from its first step to its last word: record, view, signals, and what is said at the end.</summary>
sealed class RunSession(LoadedScript script, RunOptions options, Terminal terminal, Interruption interruption)
{
    readonly TextWriter lines = options.Json ? terminal.Error : terminal.Out;

    /// <summary>Trains; gives the exit code.</summary>
    /// <param name="trainer">What is trained, from wherever it stands.</param>
    /// <param name="open">Opens the record, given where its warnings go.</param>
    public int Run(Trainer trainer, Func<ILogger, RunRecord> open)
    {
        interruption.Arm();
        if (interruption.Token.IsCancellationRequested) return ExitCode.Interrupted;
        var view = Views.For(terminal, lines);
        using var log = ConsoleLog.For(view);
        RunSummary summary;
        Outcome outcome;
        using (view)
        {
            using var record = open(log);
            Supervised.Announce(record.Folder);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token, record.StopAsked);
            outcome = Watch(trainer, record, view, stop.Token);
            summary = record.Summary;
        }
        Report(summary, outcome);
        return outcome.Failure is SupersededException ? ExitCode.TryAgain : RunExit.CodeOf(outcome.Status);
    }

    static Outcome Watch(Trainer trainer, RunRecord record, IRunView view, CancellationToken stop)
    {
        try
        {
            return trainer.Run(new Observers(record, view), stop);
        }
        catch (LabException e)                                                // the record's end could not be written
        {
            return new(RunStatus.Failed, record.Summary.Steps, record.Summary.Seconds, Failure: e);
        }
    }

    void Report(RunSummary summary, Outcome outcome)
    {
        lines.WriteLine(RunReport.Line(summary));
        if (outcome.Stopped is { } stopped) lines.WriteLine($"stopped early: {stopped}");
        if (options.Json) terminal.Out.WriteLine(summary.ToJson());
        if (outcome.Divergence is { } divergence) terminal.Error.WriteLine($"ganlab: {summary.Id}: {divergence.Sentence}");
        if (outcome.Failure is { } failure) terminal.Error.WriteLine($"ganlab: {script.Explain(failure)}");
    }
}
