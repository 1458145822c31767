using GanLab.Runs.Files;

namespace GanLab.Runs;

/// <summary>The file <c>alive</c>, written every 15 seconds from a thread of its own: a reader on another machine, which no lock reaches, sees by its age whether the run goes on.</summary>
sealed class Heartbeat : IDisposable
{
    static readonly TimeSpan interval = TimeSpan.FromSeconds(15);
    readonly string path;
    readonly Timer timer;
    long beats;
    volatile bool superseded;

    public Heartbeat(string path)
    {
        this.path = path;
        timer = new(_ => Beat(), null, TimeSpan.Zero, interval);
    }

    /// <summary>Steps that are done.</summary>
    public long Step { get; set; }

    public void Dispose()
    {
        using var stopped = new ManualResetEvent(false);
        if (timer.Dispose(stopped)) stopped.WaitOne();
        if (!superseded) Quietly(() => File.Delete(path));
    }

    /// <summary>The file belongs to another process now.</summary>
    public void Leave()
    {
        superseded = true;
        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    void Beat()
    {
        if (!superseded) Quietly(() => File.WriteAllText(path, $"{{\"format\":\"{JsonText.Format}\",\"beat\":{++beats},\"step\":{Step}}}\n"));
    }

    static void Quietly(Action touch)
    {
        try
        {
            touch();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Trouble with the folder is told by the next row that cannot be written.
        }
    }
}
