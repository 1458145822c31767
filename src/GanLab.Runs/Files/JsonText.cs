using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanLab.Runs.Files;

/// <summary>JSON as the record writes it.</summary>
static class JsonText
{
    /// <summary>Value of <c>"format"</c> in every file.</summary>
    public const string Format = "ganlab.run/1";

    static readonly JsonSerializerOptions page = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonSerializerOptions line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Encoder settings of a line that is written piece by piece.</summary>
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Indented, with a newline at the end.</summary>
    public static string Page(JsonObject json) => json.ToJsonString(page) + "\n";

    /// <summary>On one line.</summary>
    public static string Line(JsonNode json) => json.ToJsonString(line);

    /// <summary>A number in its shortest form; NaN and the infinities, which JSON lacks, as the strings "NaN", "Infinity" and "-Infinity".</summary>
    public static JsonNode Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(OptionText.Format(value));

    /// <summary>A number that <see cref="Number"/> wrote.</summary>
    public static double ReadNumber(JsonElement json) => json.ValueKind == JsonValueKind.String ? ReadNumber(json.GetString()!) : json.GetDouble();

    /// <summary>A number that <see cref="Number"/> wrote as a string.</summary>
    public static double ReadNumber(string text) => double.Parse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture);
}
