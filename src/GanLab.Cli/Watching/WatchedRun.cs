using GanLab.Cli.Reading;
using GanLab.Runs;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Watching;

/// <summary>How a run that is watched ended, as far as its files tell.</summary>
enum WatchEnd
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>Its record says how it ended.</summary>
    Told,

    /// <summary>Nobody runs it any more, and its record does not say how it ended.</summary>
    Lost,

    /// <summary>Its folder is not there any more.</summary>
    Gone,
}

/// <summary>A run of another process, from look to look, by its files alone.</summary>
sealed class WatchedRun(RunInfo run, TimeProvider time)
{
    /// <summary>So long a supervisor may take to write how the process of a run died.</summary>
    static readonly TimeSpan postMortem = TimeSpan.FromSeconds(3);
    readonly EventTail events = new(Path.Combine(run.Folder, "events.clef"));
    long? silentSince;
    bool paused;

    /// <summary>The run at the last look.</summary>
    public RunInfo Info { get; private set; } = run;

    /// <summary>What it is called.</summary>
    public string Name { get; } = RunNames.Short(run);

    /// <summary>Its rows.</summary>
    public MetricsTail Metrics { get; } = new(Path.Combine(run.Folder, "metrics.jsonl"));

    public WatchEnd End { get; private set; }

    /// <summary>Looks at what its files say now: rows are complete once <see cref="End"/> is told, as a run writes them before its end.</summary>
    /// <returns>New rows, and sentences for a person.</returns>
    /// <exception cref="LabException">A file of it is damaged.</exception>
    public (MetricsNews News, IReadOnlyList<string> Sentences) Look()
    {
        Info = RunInfo.Open(Info.Folder);
        End = EndOf(Info);
        try
        {
            return (Metrics.Read(), [.. events.Read(), .. Pauses()]);
        }
        catch (LabException) when (!Directory.Exists(Info.Folder))
        {
            End = WatchEnd.Gone;
            return (new(null, []), []);
        }
    }

    WatchEnd EndOf(RunInfo now)
    {
        if (!Directory.Exists(now.Folder)) return WatchEnd.Gone;
        if (!now.IsOver) silentSince = null;
        else if (now.Status != "lost") return WatchEnd.Told;
        else if (time.GetElapsedTime(silentSince ??= time.GetTimestamp()) > postMortem) return WatchEnd.Lost;
        return WatchEnd.None;
    }

    IEnumerable<string> Pauses()
    {
        var before = paused;
        paused = End == WatchEnd.None && RunControl.IsAsked(Info.Folder, ControlRequest.Pause);
        if (paused && !before) yield return $"it is to wait after its step; ganlab stop {Name} --continue lets it go on";
        else if (before && !paused && End == WatchEnd.None) yield return "it may go on";
    }
}
