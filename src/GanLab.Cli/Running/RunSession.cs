using GanLab.Cli.Formatting;
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

    /// <summary>
    /// Trains a new run; gives the exit code. Its record is there before the networks are built and tried, so that a native abort in them is told. A run that cannot be built leaves none.
    /// </summary>
    /// <param name="open">Opens the record, given where its warnings go.</param>
    /// <param name="build">Builds what is trained.</param>
    public int Begin(Func<ILogger, RunRecord> open, Func<Trainer> build) => Run(log =>
    {
        var record = Announced(open(log));
        try
        {
            var trainer = build();
            interruption.Arm();
            return (record, trainer);
        }
        catch
        {
            record.Discard();
            throw;
        }
    });

    /// <summary>Goes on with a recorded run; gives the exit code.</summary>
    /// <param name="build">Builds what is trained, as far as it was.</param>
    /// <param name="open">Opens the record, given where its warnings go.</param>
    public int GoOn(Func<Trainer> build, Func<ILogger, RunRecord> open) => Run(log =>
    {
        var trainer = build();
        try
        {
            interruption.Arm();
            return (Announced(open(log)), trainer);
        }
        catch
        {
            trainer.Dispose();
            throw;
        }
    });

    int Run(Func<ILogger, (RunRecord Record, Trainer Trainer)> begin)
    {
        var view = Views.For(terminal, lines);
        using var log = ConsoleLog.For(view);
        RunSummary summary;
        Outcome outcome;
        using (view)
        {
            var (opened, built) = begin(log);
            using var record = opened;
            using var trainer = built;
            view.Noticed($"run {record.Alias} → {RunReport.Shown(record.Folder)}");
            if (trainer.Start.Memory is { } memory) view.Noticed($"memory  about {Sizes.Short(memory.Total)}, of which {Sizes.Short(memory.Activations)} for a batch");
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token, record.StopAsked);
            using var pause = interruption.Token.Register(record.EndPause);
            outcome = Watch(trainer, record, view, stop.Token);
            summary = record.Summary;
        }
        Report(summary, outcome);
        return outcome.Failure is SupersededException ? ExitCode.TryAgain : RunExit.CodeOf(outcome.Status);
    }

    static RunRecord Announced(RunRecord record)
    {
        Supervised.Announce(record.Folder);
        return record;
    }

    static Outcome Watch(Trainer trainer, RunRecord record, IRunView view, CancellationToken stop)
    {
        try
        {
            return trainer.Run(new Observers(record, view), stop);
        }
        catch (Exception e) when (e is LabException or SupersededException)   // the record's end could not be written
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
