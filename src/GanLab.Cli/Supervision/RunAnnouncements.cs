using System.Text;

namespace GanLab.Cli.Supervision;

/// <summary>Run folders that the training process announces; the last one is the one it was writing when it ended.</summary>
sealed class RunAnnouncements
{
    readonly Thread thread;
    volatile string? last;

    public RunAnnouncements(Stream pipe)
    {
        thread = new(() =>
        {
            using var reader = new StreamReader(pipe, Encoding.UTF8, leaveOpen: true);
            while (reader.ReadLine() is { } folder) last = folder;
        })
        { IsBackground = true };
        thread.Start();
    }

    /// <summary>The last announced folder, once the process has ended; null if there was none.</summary>
    public string? Last
    {
        get
        {
            thread.Join();
            return last;
        }
    }
}
