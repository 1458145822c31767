using GanLab.Runs.Events;
using Serilog;

namespace GanLab.Runs;

/// <summary>
/// Files by which other processes steer a run, in its folder <c>control</c>: <c>stop</c> ends it after the step, <c>checkpoint</c> asks for a checkpoint, while <c>pause</c> is there it
/// waits, and <c>log-level</c> holds the levels of events from now on. Looked for once a second; all but <c>pause</c> are removed when they are heeded, and what an earlier attempt left is
/// removed at the start.
/// </summary>
sealed class Controls : IDisposable
{
    static readonly TimeSpan interval = TimeSpan.FromSeconds(1);
    readonly CancellationTokenSource stop = new();
    readonly RunFolder run;
    readonly ILogger log;
    readonly LogLevels levels;
    long last = TimeProvider.System.GetTimestamp();
    volatile bool ending;

    public CancellationToken StopAsked => stop.Token;

    string Levels => run.Of(Path.Combine("control", "log-level"));

    /// <summary>Makes the folder; what was asked of an earlier attempt counts no more.</summary>
    public Controls(RunFolder run, EventLog events)
    {
        (this.run, log, levels) = (run, events.Log, events.Levels);
        run.Make("control");
        foreach (var request in Enum.GetValues<ControlRequest>()) File.Delete(Of(request));
        File.Delete(Levels);
    }

    /// <summary>Ends a pause, and allows no further one: the run is to end. May be called from any thread.</summary>
    public void EndPause() => ending = true;

    /// <summary>True once a second.</summary>
    public bool IsDue => TimeProvider.System.GetElapsedTime(last) >= interval;

    /// <summary>Heeds what is there; true if a checkpoint is asked for.</summary>
    public bool Poll()
    {
        last = TimeProvider.System.GetTimestamp();
        if (!Directory.Exists(run.Of("control"))) return false;
        if (!ending && File.Exists(Of(ControlRequest.Pause))) Pause();
        if (Take(ControlRequest.Stop))
        {
            log.Information("A file control/stop asks the run to end");
            stop.Cancel();
        }
        if (File.Exists(Levels)) SetLevels();
        return Take(ControlRequest.Checkpoint);
    }

    public void Dispose() => stop.Dispose();

    void Pause()
    {
        log.Information("A file control/pause asks the run to wait");
        while (File.Exists(Of(ControlRequest.Pause)) && !File.Exists(Of(ControlRequest.Stop)) && !ending) Thread.Sleep(interval / 4);
        log.Information("The run goes on");
    }

    /// <summary>An empty file is one that is still being written.</summary>
    void SetLevels()
    {
        var text = File.ReadAllText(Levels).Trim();
        if (text.Length == 0) return;
        File.Delete(Levels);
        try
        {
            var heard = log.IsEnabled(Serilog.Events.LogEventLevel.Information);
            if (heard) log.Information("A file control/log-level asks for the levels {Levels:l}", text);
            levels.Change("control/log-level", text);
            if (!heard) log.Information("A file control/log-level asked for the levels {Levels:l}", text);
        }
        catch (LabException e)
        {
            log.Warning("{Trouble:l}", e.Message);
        }
    }

    bool Take(ControlRequest request)
    {
        if (!File.Exists(Of(request))) return false;
        File.Delete(Of(request));
        return true;
    }

    string Of(ControlRequest request) => RunControl.FileOf(run.Path, request);
}
