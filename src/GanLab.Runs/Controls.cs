using Serilog;

namespace GanLab.Runs;

/// <summary>
/// Files by which other processes steer a run, in its folder <c>control</c>: <c>stop</c> ends it after the step, <c>checkpoint</c> asks for a checkpoint, and while <c>pause</c> is there it
/// waits. Looked for once a second; <c>stop</c> and <c>checkpoint</c> are removed when they are heeded.
/// </summary>
sealed class Controls(string folder, ILogger log) : IDisposable
{
    static readonly TimeSpan interval = TimeSpan.FromSeconds(1);
    readonly CancellationTokenSource stop = new();
    long last = TimeProvider.System.GetTimestamp();

    public CancellationToken StopAsked => stop.Token;

    /// <summary>Heeds what is there; true if a checkpoint is asked for.</summary>
    public bool Poll()
    {
        if (TimeProvider.System.GetElapsedTime(last) < interval) return false;
        last = TimeProvider.System.GetTimestamp();
        if (!Directory.Exists(folder)) return false;
        if (File.Exists(Of("pause"))) Pause();
        if (Take("stop"))
        {
            log.Information("A file control/stop asks the run to end");
            stop.Cancel();
        }
        return Take("checkpoint");
    }

    public void Dispose() => stop.Dispose();

    void Pause()
    {
        log.Information("A file control/pause asks the run to wait");
        while (File.Exists(Of("pause")) && !File.Exists(Of("stop"))) Thread.Sleep(interval / 4);
        log.Information("The run goes on");
    }

    bool Take(string name)
    {
        if (!File.Exists(Of(name))) return false;
        File.Delete(Of(name));
        return true;
    }

    string Of(string name) => Path.Combine(folder, name);
}
