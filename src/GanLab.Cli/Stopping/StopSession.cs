using GanLab.Cli.Commands;
using GanLab.Cli.Reading;

namespace GanLab.Cli.Stopping;

/// <summary>Asks runs for something, and waits until it came.</summary>
sealed class StopSession(IReadOnlyList<AskedRun> runs, Terminal terminal, bool json, TimeProvider time)
{
    static readonly TimeSpan interval = TimeSpan.FromMilliseconds(250), patience = TimeSpan.FromSeconds(10);
    readonly TextWriter lines = json ? terminal.Error : terminal.Out;

    /// <summary>Asks them all, then waits for all that heard; gives the worst exit code.</summary>
    public int Run(bool wait)
    {
        var (worst, heard) = (ExitCode.Completed, new List<AskedRun>());
        foreach (var run in runs)
            worst = ExitCode.Worse(worst, Guard.Run(terminal, verbose: false, () =>
            {
                lines.WriteLine(run.Ask());
                heard.Add(run);
                return ExitCode.Completed;
            }));
        if (wait) return heard.Count == 0 ? worst : ExitCode.Worse(worst, Wait(heard));
        if (json) foreach (var run in heard) terminal.Out.WriteLine(Json.Text(run.ToJson()));
        return worst;
    }

    int Wait(List<AskedRun> open)
    {
        var worst = ExitCode.Completed;
        for (var last = time.GetTimestamp(); open.Count > 0; Thread.Sleep(interval))
        {
            foreach (var run in open.Where(run => run.IsDone()).ToList())
            {
                open.Remove(run);
                lines.WriteLine(run.Outcome);
                if (json) terminal.Out.WriteLine(Json.Text(run.ToJson()));
                worst = ExitCode.Worse(worst, run.ExitCode);
            }
            if (open.Count == 0 || time.GetElapsedTime(last) < patience) continue;
            last = time.GetTimestamp();
            foreach (var run in open) lines.WriteLine(run.Waiting);
        }
        return worst;
    }
}
