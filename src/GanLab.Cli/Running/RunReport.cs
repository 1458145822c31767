using GanLab.Cli.Formatting;
using GanLab.Runs;

namespace GanLab.Cli.Running;

/// <summary>What is said when a run is over.</summary>
static class RunReport
{
    /// <summary>"completed in 1 m 12 s  modes/covered 8  modes/kl 0.01 → runs/20261124-081205-ring-r1-k3f9q".</summary>
    public static string Line(RunSummary summary)
    {
        var metrics = string.Concat(summary.Metrics.Where(metric => summary.Directed.Contains(metric.Key)).Select(metric => $"  {metric.Key} {Numbers.Short(metric.Value.Last)}"));
        var steps = summary.Status == "completed" ? "" : $" after {summary.Steps} steps";
        return $"{summary.Status} in {Durations.Long(summary.Seconds)}{steps}{metrics} → {Shown(summary.Folder)}";
    }

    /// <summary>A folder relative to the current one where it lies below it.</summary>
    public static string Shown(string folder)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, folder);
        return relative.StartsWith("..", StringComparison.Ordinal) ? folder : relative;
    }
}
