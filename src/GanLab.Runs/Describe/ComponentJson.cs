using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;

namespace GanLab.Runs.Describe;

/// <summary>Components and option values as JSON: <c>{"type":"R1","plugin":"GanLab.Stabilisers","gamma":10}</c>, options in the order they are declared.</summary>
static class ComponentJson
{
    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        bool it => it,
        string it => it,
        double it => JsonText.Number(it),
        float it => JsonText.Number(double.Parse(OptionText.Format(it))),          // 0.1f is 0.1, not 0.10000000149
        int or long or short or byte or uint => Convert.ToInt64(value),
        Enum it => it.ToString(),
        Schedule it => ScheduleJson.Of(it),
        IEnumerable it => new JsonArray([.. it.Cast<object?>().Select(Of)]),
        _ => Options(value),
    };

    static JsonNode Options(object value)
    {
        var type = value.GetType();
        var options = Option.AllOf(type);
        if (options.Count == 0 && value is not IComponent) return OptionText.Format(value);
        var json = new JsonObject();
        if (value is IComponent) (json["type"], json["plugin"]) = (type.Name, Plugin(type.Assembly));
        foreach (var option in options) json[option.Name] = Of(option.Of(value));
        return json;
    }

    /// <summary>The assembly's simple name; <c>script</c> for one that was compiled in memory and so has no file.</summary>
    static string Plugin(Assembly assembly) => assembly.Location.Length == 0 ? "script" : assembly.GetName().Name!;
}
