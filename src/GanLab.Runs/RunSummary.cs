using System.Text.Json.Nodes;
using GanLab.Runs.Files;

namespace GanLab.Runs;

/// <summary>A run in one line.</summary>
/// <param name="Id">Name of the run's folder.</param>
/// <param name="Folder">The run's folder, absolute.</param>
/// <param name="Status"><c>running</c>, <c>completed</c>, <c>diverged</c>, <c>cancelled</c> or <c>failed</c>.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Steps">Steps that were made.</param>
/// <param name="Seconds">Training time, without evaluation and sampling.</param>
/// <param name="Metrics">Each metric column that was measured.</param>
public sealed record RunSummary(string Id, string Folder, string Status, long Seed, long Steps, double Seconds, IReadOnlyDictionary<string, MetricSummary> Metrics)
{
    /// <summary>Those of the columns that say which values are better: what a line has room for.</summary>
    public IReadOnlySet<string> Directed { get; init; } = new HashSet<string>();

    /// <summary>One line of JSON: <c>{"run":…,"folder":…,"status":…,"seed":1,"steps":N,"seconds":S,"metrics":{"modes/covered":{"last":8,"best":8,"step":N}}}</c>. NaN and infinities are strings.</summary>
    public string ToJson() => JsonText.Line(new JsonObject
    {
        ["run"] = Id,
        ["folder"] = Folder,
        ["status"] = Status,
        ["seed"] = Seed,
        ["steps"] = Steps,
        ["seconds"] = JsonText.Number(Math.Round(Seconds, 3)),
        ["metrics"] = MetricsJson(),
    });

    internal JsonObject MetricsJson() =>
        new(Metrics.Select(metric => KeyValuePair.Create<string, JsonNode?>(metric.Key, metric.Value.ToJsonObject())));
}

/// <summary>One metric column over a whole run.</summary>
/// <param name="Last">The last value.</param>
/// <param name="Best">The best value by the column's direction, the last one where there is none; NaN only if no value was a number.</param>
/// <param name="Step">The step of the best value, the first one where several are equal.</param>
public sealed record MetricSummary(double Last, double Best, long Step)
{
    internal JsonObject ToJsonObject() => new() { ["last"] = JsonText.Number(Last), ["best"] = JsonText.Number(Best), ["step"] = Step };
}
