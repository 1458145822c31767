using System.Text.Json.Nodes;
using GanLab.Cli.Reading;
using GanLab.Runs.Metrics;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Watching;

/// <summary>Rows of runs as lines of JSON, with the names of the record and the run's id before them.</summary>
static class JsonRows
{
    public static IEnumerable<string> Lines(string id, MetricsNews news)
    {
        if (news.ResumedFrom is { } from) yield return Json.Text(new() { ["run"] = id, ["resumedFrom"] = from });
        foreach (var row in news.Rows) yield return Json.Text(Row(id, row));
    }

    static JsonObject Row(string id, MetricsRow row)
    {
        var json = new JsonObject { ["run"] = id, ["s"] = row.Step, ["t"] = Json.Number(row.Seconds), ["w"] = Json.Time(row.Written) };
        foreach (var (column, value) in row.Values) json[column] = Json.Number(value);
        return json;
    }
}
