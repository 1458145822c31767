namespace GanLab.Cli.Watching;

/// <summary>Watches runs until the last one is over, or a signal ends the watching.</summary>
sealed class WatchSession(IReadOnlyList<WatchedRun> runs, Terminal terminal, bool json, WaitHandle stop)
{
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Watches; gives the worst exit code of the runs, or null if it was ended before they were.</summary>
    public int? Run()
    {
        using var shown = new WatchScreen(runs, terminal, json);
        for (var open = runs.ToList(); ;)
        {
            foreach (var run in open.ToList())
            {
                var (news, sentences) = run.Look();
                shown.Show(run, news, sentences);
                if (run.End == WatchEnd.None) continue;
                open.Remove(run);
                shown.End(run);
            }
            if (open.Count == 0) break;
            if (stop.WaitOne(interval)) return null;
        }
        return runs.Select(WatchReport.ExitCodeOf).Aggregate(ExitCode.Worse);
    }
}
