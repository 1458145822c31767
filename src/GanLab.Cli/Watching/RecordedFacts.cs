using GanLab.Cli.View;
using GanLab.Runs.Metrics;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Watching;

/// <summary>What the record of a run says before its first row.</summary>
static class RecordedFacts
{
    /// <summary>The facts; null before the networks are built.</summary>
    public static RunFacts? Of(RunInfo run, IReadOnlyDictionary<string, MetricsColumn> columns)
    {
        if (run.Model is not { } model || columns.Count == 0) return null;
        var critics = run.Options.GetValueOrDefault("scheme") == nameof(Alternating) ? Number(run, "scheme.criticSteps") : 1;
        return new(
            run.Experiment, run.Seed ?? 0, model.Device, model.Shape, model.GeneratorParameters, model.DiscriminatorParameters, run.PlannedSteps ?? 0,
            Number(run, "training.batchSize") * Number(run, "training.accumulate") * critics,
            [.. Named(columns, "training").Select(column => (column.Key, (Better?)null)), .. Named(columns, "evaluation").Where(column => column.Value.Better is Better.Min or Better.Max).Select(column => (column.Key, column.Value.Better))]);
    }

    static IEnumerable<KeyValuePair<string, MetricsColumn>> Named(IReadOnlyDictionary<string, MetricsColumn> columns, string kind) => columns.Where(column => column.Value.Kind == kind);

    static double Number(RunInfo run, string option) => long.TryParse(run.Options.GetValueOrDefault(option), out var number) ? number : 1;
}
