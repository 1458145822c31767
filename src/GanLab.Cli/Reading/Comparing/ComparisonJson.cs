using System.Text.Json.Nodes;
using GanLab.Runs.Statistics;

namespace GanLab.Cli.Reading.Comparing;

/// <summary>A comparison for machines.</summary>
static class ComparisonJson
{
    public static JsonObject Of(Grouped grouped, IReadOnlyList<MetricComparison> metrics, bool best) => new()
    {
        ["at"] = best ? "best" : "last",
        ["groups"] = Json.Array(grouped.Groups.Select(group => new JsonObject
        {
            ["letter"] = group.Letter,
            ["name"] = group.Name,
            ["runs"] = Json.Array(group.Runs.Select(run => new JsonObject { ["run"] = run.Id, ["alias"] = run.Alias, ["seed"] = run.Seed })),
        })),
        ["leftOut"] = Json.Array(grouped.LeftOut.Select(sentence => JsonValue.Create(sentence))),
        ["metrics"] = Json.Array(metrics.Select(Metric)),
    };

    static JsonObject Metric(MetricComparison metric) => new()
    {
        ["metric"] = metric.Column,
        ["better"] = metric.Better?.ToString().ToLowerInvariant(),
        ["groups"] = Json.Array(metric.Groups.Select(group => Group(group, metric))),
        ["differingFacts"] = Json.Array(metric.Facts.Select(fact => new JsonObject
        {
            ["fact"] = fact.Fact,
            ["compared"] = !fact.Forbids,
            ["values"] = new JsonObject(fact.Values.Select(value => KeyValuePair.Create(value.Key.Id, (JsonNode?)value.Value))),
        })),
        ["pairs"] = Json.Array(metric.Verdicts.Select(verdict => new JsonObject
        {
            ["one"] = verdict.One,
            ["other"] = verdict.Other,
            ["probabilityOfImprovement"] = verdict.Probability,
            ["interval"] = Interval(verdict.Interval),
            ["p"] = verdict.P,
            ["seedsPerSideNeeded"] = verdict.SeedsNeeded,
            ["sentence"] = verdict.Sentence,
        })),
    };

    static JsonObject Group(GroupValues group, MetricComparison metric)
    {
        var json = new JsonObject { ["group"] = group.Group.Letter, ["n"] = group.Numbers.Length };
        json["values"] = Json.Array(group.Values.Select(value => new JsonObject { ["run"] = value.Run.Id, ["seed"] = value.Run.Seed, ["value"] = Json.Number(value.Value) }));
        json["missing"] = Json.Array(group.Missing.Select(missing => new JsonObject { ["run"] = missing.Run.Id, ["why"] = missing.Why }));
        if (group.Numbers.Length == 0 || DifferingFact.Between(group, group, metric.Facts).Count > 0) return json;
        (json["mean"], json["meanInterval"]) = (Json.Number(group.Mean), Interval(group.MeanInterval));
        (json["iqm"], json["iqmInterval"]) = (Json.Number(group.InterquartileMean), Interval(group.InterquartileMeanInterval));
        (json["standardDeviation"], json["best"]) = (Json.Number(Sample.StandardDeviation(group.Numbers)), Json.Number(group.Best(metric.Better)));
        return json;
    }

    static JsonArray? Interval(Interval? interval) => interval is { } of ? [Json.Number(of.Low), Json.Number(of.High)] : null;
}
