using System.Text.Json;
using GanLab.Runs.Metrics;

namespace GanLab.Runs.Reading;

/// <summary>What a record tells of the metrics, with tolerance.</summary>
static class RecordedMetrics
{
    static readonly Dictionary<string, MetricsColumn> noColumns = [];

    public static (IReadOnlyDictionary<string, MetricsColumn> Columns, string? Problem) Columns(string folder) =>
        Tolerant(Path.Combine(folder, "metrics.jsonl"), path => MetricsFile.ReadColumns(path), noColumns);

    /// <summary>Steps and metrics: of <c>result.json</c> where there is one, else of <c>metrics.jsonl</c>.</summary>
    public static (long? Steps, IReadOnlyDictionary<string, MetricSummary> Metrics, string? Problem) Of(string folder, RecordFile result)
    {
        if (result.Root.Member("metrics") is { ValueKind: JsonValueKind.Object }) return (result.Root.Whole("steps"), OfResult(result.Root), null);
        var (so, problem) = Tolerant(Path.Combine(folder, "metrics.jsonl"), MetricsSoFar.Read, null);
        return (so?.Steps, so?.Metrics ?? new Dictionary<string, MetricSummary>(), problem);
    }

    static Dictionary<string, MetricSummary> OfResult(JsonElement result)
    {
        var metrics = new Dictionary<string, MetricSummary>();
        foreach (var metric in result.Members("metrics"))
            metrics[metric.ShownName()] = new(metric.Value.Number("last") ?? double.NaN, metric.Value.Number("best") ?? double.NaN, metric.Value.Whole("step") ?? 0);
        return metrics;
    }

    static (T Value, string? Problem) Tolerant<T>(string path, Func<string, T> read, T nothing)
    {
        if (!File.Exists(path)) return (nothing, null);
        try
        {
            return (read(path), null);
        }
        catch (LabException e)
        {
            return (nothing, e.Message.Replace(path, Path.GetFileName(path), StringComparison.Ordinal));
        }
    }
}
