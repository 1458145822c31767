namespace GanLab.Cli;

/// <summary>What the process says when it ends.</summary>
static class ExitCode
{
    public const int Completed = 0, Failed = 1, Usage = 2, Diverged = 3, NothingMatched = 4, PluginRefused = 5, TryAgain = 75, Interrupted = 130, Terminated = 143;

    static readonly int[] fromBestToWorst = [Completed, Diverged, Failed, Usage, NothingMatched, PluginRefused, TryAgain, Interrupted, Terminated];

    /// <summary>The worse of two: an error that stopped a run from beginning is worse than a failure, a failure worse than a divergence.</summary>
    public static int Worse(int one, int other) => Rank(one) >= Rank(other) ? one : other;

    /// <summary>A process that died, as by signal 6 (134), has failed.</summary>
    static int Rank(int code) => Array.IndexOf(fromBestToWorst, fromBestToWorst.Contains(code) ? code : Failed);
}
