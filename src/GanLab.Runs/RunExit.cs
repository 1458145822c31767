using GanLab.Training.Results;

namespace GanLab.Runs;

/// <summary>The exit code that belongs to the end of a run: what the record says, and what the program ends with unless a signal other than Ctrl-C ended the run.</summary>
public static class RunExit
{
    /// <summary>0 completed, 1 failed, 3 diverged, 130 cancelled.</summary>
    public static int CodeOf(RunStatus status) => status switch
    {
        RunStatus.Completed => 0,
        RunStatus.Diverged => 3,
        RunStatus.Cancelled => 130,
        _ => 1,
    };
}
