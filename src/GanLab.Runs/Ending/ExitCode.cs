using GanLab.Training.Results;

namespace GanLab.Runs.Ending;

/// <summary>The exit code that belongs to the end of a run.</summary>
static class ExitCode
{
    public static int Of(RunStatus status) => status switch
    {
        RunStatus.Completed => 0,
        RunStatus.Diverged => 3,
        RunStatus.Cancelled => 130,
        _ => 1,
    };
}
