using System.Text.Json.Nodes;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading;

/// <summary>A run for machines, with the names of the record.</summary>
static class RunJson
{
    public static JsonObject Of(RunInfo run) => new()
    {
        ["id"] = run.Id,
        ["alias"] = run.Alias,
        ["experiment"] = run.Experiment,
        ["status"] = run.Status,
        ["attempt"] = run.Attempt,
        ["started"] = Json.Time(run.Started),
        ["ended"] = Json.Time(run.Ended),
        ["seed"] = run.Seed,
        ["steps"] = run.Steps,
        ["plannedSteps"] = run.PlannedSteps,
        ["seconds"] = run.Seconds is { } seconds ? Json.Number(seconds) : null,
        ["device"] = run.Device,
        ["host"] = run.Host,
        ["tags"] = Json.Array(run.Tags.Select(tag => JsonValue.Create(tag))),
        ["notes"] = Json.Array(run.Notes.Select(note => new JsonObject { ["written"] = Json.Time(note.Written), ["text"] = note.Text })),
        ["folder"] = run.Folder,
        ["configHash"] = run.ConfigHash,
        ["metrics"] = new JsonObject(run.Metrics.Select(metric => KeyValuePair.Create<string, JsonNode?>(metric.Key,
            new JsonObject { ["last"] = Json.Number(metric.Value.Last), ["best"] = Json.Number(metric.Value.Best), ["step"] = metric.Value.Step }))),
        ["problems"] = Json.Array(run.Problems.Select(problem => JsonValue.Create(problem))),
    };
}
