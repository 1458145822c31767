using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Training.Results;

namespace GanLab.Cli.Sampling;

/// <summary>What was measured of a checkpoint afterwards: one line of <c>evaluations.jsonl</c> in the run's folder, with what each number depends on.</summary>
static class EvaluationRecord
{
    static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of(string run, MetricRow row, IReadOnlyList<MetricColumn> columns) => new()
    {
        ["format"] = "ganlab.run/1",
        ["run"] = run,
        ["step"] = row.Step,
        ["written"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
        ["seconds"] = Math.Round(row.EvaluationSeconds, 3),
        ["values"] = new JsonObject(columns.Where(column => row.Values.ContainsKey(column.Name)).Select(column => KeyValuePair.Create<string, JsonNode?>(column.Name, new JsonObject
        {
            ["value"] = row.Values[column.Name] is var value && double.IsFinite(value) ? value : OptionText.Format(row.Values[column.Name]),
            ["better"] = column.Better.ToString().ToLowerInvariant(),
            ["facts"] = new JsonObject(column.Facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)fact.Value))),
        }))),
    };

    /// <summary>One line.</summary>
    public static string Line(JsonObject record) => record.ToJsonString(plain);

    /// <summary>Appends it to the run's folder, in one write.</summary>
    /// <exception cref="LabException">It cannot be written.</exception>
    public static void Append(string folder, JsonObject record)
    {
        var path = Path.Combine(folder, "evaluations.jsonl");
        try
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, 0);
            file.Write(Encoding.UTF8.GetBytes(Line(record) + "\n"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be written ({e.Message}); the numbers above are not kept.", e);
        }
    }
}
