using System.Text.Json;
using System.Text.Json.Nodes;
using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Commands;

/// <summary>Plugins and components for machines.</summary>
static class PluginsJson
{
    static readonly JsonSerializerOptions plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"components":[…],"plugins":[…]}</c>, in one line.</summary>
    public static string Of(PluginCatalog catalog) => new JsonObject
    {
        ["components"] = Array(catalog.Components.Select(Component)),
        ["plugins"] = Array(catalog.Plugins.Select(plugin => new JsonObject
        {
            ["name"] = plugin.Name,
            ["version"] = plugin.Version.ToString(),
            ["path"] = plugin.Path,
            ["sha256"] = plugin.Sha256,
            ["mvid"] = plugin.Mvid.ToString(),
            ["folder"] = plugin.Folder.Origin,
            ["refusal"] = plugin.Refusal,
            ["warnings"] = Array(plugin.Warnings.Select(warning => JsonValue.Create(warning))),
        })),
    }.ToJsonString(plain);

    /// <summary>A component with its documentation and options, in one line.</summary>
    public static string Of(ComponentDescription description)
    {
        var component = Component(description.Component);
        component["documentation"] = description.Documentation;
        component["options"] = Array(description.Options.Select(option => new JsonObject
        {
            ["name"] = option.Name,
            ["type"] = option.Type,
            ["range"] = option.Range,
            ["default"] = option.Default,
            ["documentation"] = option.Documentation,
        }));
        return component.ToJsonString(plain);
    }

    static JsonObject Component(ComponentInfo component) => new()
    {
        ["kind"] = component.Kind,
        ["name"] = component.Name,
        ["summary"] = component.Summary,
        ["assembly"] = component.Assembly,
        ["version"] = component.Version.ToString(),
        ["plugin"] = component.Plugin?.Path,
    };

    static JsonArray Array(IEnumerable<JsonNode> items) => new([.. items]);
}
