using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanLab.Cli.Reading;

/// <summary>JSON as the commands print it.</summary>
static class Json
{
    static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document on one line.</summary>
    public static string Text(JsonObject json) => json.ToJsonString(plain);

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    /// <summary>A number; NaN and the infinities as the texts that the record uses.</summary>
    public static JsonNode Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(OptionText.Format(value));

    /// <summary>A time as the record writes it, or null.</summary>
    public static JsonNode? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
