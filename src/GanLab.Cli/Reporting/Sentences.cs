using GanLab.Cli.Formatting;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reporting;

/// <summary>What a report says of a run in a sentence or two.</summary>
static class Sentences
{
    const int MostMetrics = 3;

    /// <summary>"Completed 5 000 steps in 1 m 12 s on cpu, seed 1. At the end modes/covered was 8 and modes/kl 0.01 (best 0.008 at step 4 500)."</summary>
    public static string Of(RunInfo run) => $"{Course(run)}{Metrics(run)}";

    static string Course(RunInfo run)
    {
        var steps = run.PlannedSteps is { } planned && planned != run.Steps ? $"{Numbers.Grouped(run.Steps ?? 0)} of {Counts.Of(planned, "step")}" : Counts.Of(run.Steps ?? 0, "step");
        var how = string.Concat(
            run.Seconds is { } seconds ? $" in {Durations.Long(seconds)}" : "",
            run.Device.Length > 0 ? $" on {run.Device}" : "",
            run.Seed is { } seed ? $", seed {seed}" : "",
            run.Attempt > 1 ? $", attempt {run.Attempt}" : "");
        return run.Status switch
        {
            "completed" => $"Completed {steps}{how}.",
            "running" => $"Still running: {steps} so far{how}. This report shows what was there when it was made.",
            "lost" => $"Lost after {steps}{how}: its record says that it is running, but nobody runs it any more.",
            "diverged" => $"Diverged after {steps}{how}.",
            "cancelled" => $"Cancelled after {steps}{how}.",
            "failed" => $"Failed after {steps}{how}.",
            _ => $"Its record does not say how it stands, after {steps}{how}.",
        };
    }

    static string Metrics(RunInfo run)
    {
        var directed = run.Metrics.Where(metric => run.Columns.GetValueOrDefault(metric.Key)?.Better is Better.Max or Better.Min).ToList();
        if (directed.Count == 0) return "";
        var told = directed.Take(MostMetrics).Select((metric, i) =>
        {
            var best = metric.Value.Best.Equals(metric.Value.Last) || double.IsNaN(metric.Value.Best) ? "" : $" (best {Numbers.Short(metric.Value.Best)} at step {Numbers.Grouped(metric.Value.Step)})";
            return $"{metric.Key} {(i == 0 ? "was " : "")}{Numbers.Short(metric.Value.Last)}{best}";
        }).ToList();
        return $" At the {(run.Status == "running" ? "last evaluation" : "end")} {(told.Count == 1 ? told[0] : $"{string.Join(", ", told[..^1])} and {told[^1]}")}.";
    }
}
