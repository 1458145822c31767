using System.Runtime.InteropServices;
using GanLab.Runs.Files;
using GanLab.Runs.Weights;
using GanLab.Training.Results;

namespace GanLab.Runs.Ending;

/// <summary>Which weights a run left.</summary>
/// <param name="Files">Files, relative to the run folder.</param>
/// <param name="WhyNot">Why there are none, or null.</param>
sealed record WeightsKept(IReadOnlyList<string> Files, string? WhyNot)
{
    /// <summary>Writes what is worth keeping. After a failure this is tried, and does not hide the failure if it fails too.</summary>
    public static WeightsKept Of(RunFolder folder, Outcome outcome, TrainedModules? modules)
    {
        if (modules is null) return None("the run ended before it had trained.");
        if (outcome.Status == RunStatus.Diverged) return None("the run diverged, and weights that lead to values that are not finite are of no use.");
        if (DiskFull.Is(outcome.Failure)) return None("the disk is full.");
        try
        {
            return new(WeightFiles.Write(folder, modules, outcome.Steps), null);
        }
        catch (Exception e) when (outcome.Status == RunStatus.Failed && e is (IOException or UnauthorizedAccessException or ExternalException))
        {
            return None(e.Message);
        }
    }

    public static WeightsKept None(string why) => new([], "Not written: " + why);
}
