using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;
using GanLab.Training.Results;

namespace GanLab.Runs.Metrics;

/// <summary>Writes <c>metrics.jsonl</c>: a line that describes the columns, then one line for each row.</summary>
sealed class MetricsWriter : IDisposable
{
    /// <summary>Column of the time one step took, in milliseconds.</summary>
    public const string StepTime = "time/step-ms";

    /// <summary>Column of the time one evaluation took, in seconds.</summary>
    public const string EvaluationTime = "time/evaluation-s";

    readonly AppendFile file;
    readonly EarlierAttempts earlier;
    readonly ArrayBufferWriter<byte> buffer = new();
    readonly Utf8JsonWriter json;
    (long Step, double Seconds) before;

    public MetricsWriter(string path, EarlierAttempts earlier)
    {
        json = new(buffer, JsonText.Writer);
        file = new(path, goOn: earlier.Exist);
        (this.earlier, before) = (earlier, (earlier.From, earlier.Seconds));
    }

    /// <summary>Names as they are written.</summary>
    public ColumnNames Names { get; } = new();

    /// <summary>The first line of an attempt: that it goes on from a step, and the columns.</summary>
    public void Write(TrainingStart start, int attempt)
    {
        var line = new JsonObject { ["format"] = JsonText.Format };
        if (earlier.Exist) (line["resume"], line["from"]) = (attempt, earlier.From);
        line["columns"] = Describe(start);
        file.Append(JsonText.Line(line));
    }

    public void Write(LossRow row)
    {
        Begin(row.Step, row.Seconds, row.Values);
        if (row.Step > before.Step) Number(StepTime, Math.Round((row.Seconds - before.Seconds) / (row.Step - before.Step) * 1000, 3));
        before = (row.Step, row.Seconds);
        End();
    }

    public void Write(MetricRow row)
    {
        Begin(row.Step, row.Seconds, row.Values);
        Number(EvaluationTime, Math.Round(row.EvaluationSeconds, 3));
        End();
    }

    public void Flush() => file.Flush();

    public void Dispose()
    {
        json.Dispose();
        file.Dispose();
    }

    JsonObject Describe(TrainingStart start)
    {
        var columns = new JsonObject
        {
            ["s"] = new JsonObject { ["kind"] = "step" },
            ["t"] = new JsonObject { ["kind"] = "clock", ["unit"] = "s" },
            ["w"] = new JsonObject { ["kind"] = "clock", ["unit"] = "UTC" },
        };
        foreach (var column in start.LossColumns) columns[Names.Of(column)] = new JsonObject { ["kind"] = "training" };
        columns[StepTime] = new JsonObject { ["kind"] = "clock", ["unit"] = "ms" };
        if (start.MetricColumns.Count > 0) columns[EvaluationTime] = new JsonObject { ["kind"] = "clock", ["unit"] = "s" };
        foreach (var column in start.MetricColumns) columns[Names.Of(column.Name)] = Describe(column);
        return columns;
    }

    static JsonObject Describe(MetricColumn column)
    {
        var json = new JsonObject { ["kind"] = "evaluation" };
        if (column.Better != Better.None) json["better"] = column.Better == Better.Max ? "max" : "min";
        if (column.Facts.Count > 0) json["facts"] = new JsonObject(column.Facts.Select(fact => KeyValuePair.Create(fact.Key, (JsonNode?)fact.Value)));
        return json;
    }

    void Begin(long step, double seconds, IReadOnlyDictionary<string, double> values)
    {
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        json.WriteNumber("s", step);
        json.WriteNumber("t", Math.Round(seconds, 3));
        json.WriteString("w", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        foreach (var (name, value) in values) Number(Names.Of(name), value);
    }

    void Number(string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteString(name, OptionText.Format(value));
    }

    void End()
    {
        json.WriteEndObject();
        json.Flush();
        buffer.Write("\n"u8);
        file.Append(buffer.WrittenSpan);
    }
}
