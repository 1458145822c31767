using GanLab.Runs.Files;
using GanLab.Training.Results;
using Serilog;
using Serilog.Core;

namespace GanLab.Runs.Events;

/// <summary>The log of a run: <c>events.clef</c>, and the console where there is one. A full disk silences the file only.</summary>
sealed class EventLog : IDisposable
{
    readonly AppendFile file;
    readonly Logger logger;

    public EventLog(string path, ILogger? console)
    {
        file = new(path, goOn: true);
        var configuration = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(new LineSink(file));
        if (console is not null) configuration = configuration.WriteTo.Logger(console);
        logger = configuration.CreateLogger();
    }

    public ILogger Log => logger;

    /// <summary>Tells how the run ended: a failure with its stack.</summary>
    public void Ended(Outcome outcome, string folder)
    {
        if (outcome.Divergence is { } divergence) Log.Error("Run diverged: {Sentence}", divergence.Sentence);
        else if (outcome.Failure is { } failure) Log.Error(failure, "Run failed at step {Step}: {Message}", outcome.Steps, failure.Message);
        if (outcome.Stopped is { } stopped) Log.Information("Stopped early: {Sentence}", stopped);
        Log.Information("Run {Status} after {Steps} steps and {Seconds:0.0} s: {Folder}", outcome.Status.ToString().ToLowerInvariant(), outcome.Steps, outcome.Seconds, folder);
    }

    public void Flush() => file.Flush();

    public void Dispose()
    {
        logger.Dispose();
        file.Dispose();
    }
}
