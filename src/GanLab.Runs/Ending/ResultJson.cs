using System.Text.Json.Nodes;
using GanLab.Runs.Files;
using GanLab.Runs.Metrics;
using GanLab.Training.Results;

namespace GanLab.Runs.Ending;

/// <summary>The content of <c>result.json</c>.</summary>
static class ResultJson
{
    public static JsonObject Of(RunSummary summary, Outcome outcome, MetricTallies metrics, WeightsKept weights, double wallSeconds)
    {
        var json = new JsonObject
        {
            ["format"] = JsonText.Format,
            ["run"] = summary.Id,
            ["status"] = summary.Status,
            ["exit"] = RunExit.CodeOf(outcome.Status),
            ["seed"] = summary.Seed,
            ["steps"] = summary.Steps,
            ["seconds"] = JsonText.Number(Math.Round(summary.Seconds, 3)),
            ["wallSeconds"] = Math.Round(wallSeconds, 3),
            ["metrics"] = metrics.ToJson(),
            ["weights"] = new JsonObject { ["files"] = new JsonArray([.. weights.Files.Select(file => (JsonNode)file)]), ["reason"] = weights.WhyNot },
        };
        if (outcome.Stopped is { } stopped) json["stopped"] = stopped;
        if (outcome.Divergence is { } divergence) json["divergence"] = Divergence(divergence);
        if (Failure(outcome) is { } failure) json["failure"] = failure;
        return json;
    }

    static JsonObject? Failure(Outcome outcome) => outcome switch
    {
        { Divergence: { } divergence } => new() { ["type"] = "diverged", ["message"] = divergence.Sentence, ["where"] = null },
        { Failure: { } failure } => FailureJson.Of(failure),
        { Status: RunStatus.Failed } => new() { ["type"] = "unknown", ["message"] = "The program left the run before it had ended.", ["where"] = null },
        _ => null,
    };

    static JsonObject Divergence(Divergence divergence) => new()
    {
        ["step"] = divergence.Step,
        ["column"] = divergence.Column,
        ["value"] = JsonText.Number(divergence.Value),
        ["lastFinite"] = new JsonObject(divergence.LastFinite.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, JsonText.Number(value.Value)))),
    };
}
