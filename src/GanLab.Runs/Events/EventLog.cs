using GanLab.Runs.Files;
using GanLab.Training.Results;
using Serilog;
using Serilog.Core;

namespace GanLab.Runs.Events;

/// <summary>The log of a run: <c>events.clef</c>, the servers that get a copy, and the console where there is one. A full disk silences the file only.</summary>
sealed class EventLog : IDisposable
{
    /// <summary>Events that wait for a server at most; more are left out.</summary>
    public const int MostWaiting = 10_000;

    readonly AppendFile file;
    readonly Logger logger;
    readonly IReadOnlyList<ServerSink> servers;
    readonly string? trouble;

    public EventLog(string path, RunFacts facts, ILogger? console, EventOptions options)
    {
        (Facts, Levels) = (facts, options.Levels.Copy());
        trouble = options.Servers is { Otlp: { } collector, WhyNotOtlp: { } whyNot } ? $"Events are not delivered to the collector at {collector}: {whyNot}." : null;
        servers = [.. Servers(options.Servers)];
        file = new(path, goOn: true);
        var configuration = new LoggerConfiguration().MinimumLevel.ControlledBy(Levels.Least).Enrich.With(facts).Filter.ByIncludingOnly(Levels.Allow).WriteTo.Sink(new LineSink(file));
        foreach (var server in servers) configuration = configuration.WriteTo.Sink(server);
        if (console is not null) configuration = configuration.WriteTo.Logger(console);
        logger = configuration.CreateLogger();
        Log = Of("GanLab.Runs");
    }

    /// <summary>How often servers get what was said since.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(2);

    public ILogger Log { get; }

    public RunFacts Facts { get; }

    public LogLevels Levels { get; }

    /// <summary>The log of another room.</summary>
    public ILogger Of(string room) => logger.ForContext(Constants.SourceContextPropertyName, room);

    /// <summary>Tells that the run begins, or goes on.</summary>
    public void Started(string device)
    {
        if (Facts.Attempt == 1) Log.Information("Run {Run} of {Experiment} started on {Device}", Facts.Run, Facts.Experiment, device);
        else Log.Information("Run {Run} resumed at step {Step} on {Device}, attempt {Attempt}", Facts.Run, Facts.Step, device, Facts.Attempt);
    }

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
        foreach (var sentence in servers.Select(server => server.Close()).Append(trouble).OfType<string>()) Log.Warning("{Undelivered:l}", sentence);
        logger.Dispose();
        file.Dispose();
    }

    static IEnumerable<ServerSink> Servers(EventServers servers)
    {
        if (servers.Seq is { } seq) yield return SeqServer.Open(seq, servers.SeqKey);
        if (servers is { Otlp: { } otlp, WhyNotOtlp: null }) yield return OtlpServer.Open(otlp);
    }
}
