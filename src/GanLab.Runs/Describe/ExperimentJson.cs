using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;

namespace GanLab.Runs.Describe;

/// <summary>The content of <c>experiment.json</c>.</summary>
static class ExperimentJson
{
    public static JsonObject Of(RunRequest request)
    {
        var experiment = Resolved(request.Experiment);
        return new()
        {
            ["format"] = JsonText.Format,
            ["configHash"] = "sha256:" + Hash(experiment),
            ["experiment"] = experiment,
            ["parameters"] = new JsonArray([.. request.Parameters.Select(parameter => Parameter(parameter, request.Settings))]),
            ["settings"] = new JsonArray(
            [
                .. request.Settings.Select(setting => Setting(setting.Key, setting.Value, "--set")),
                .. request.Overrides.Select(change => Setting(change.Path, change.Value, change.Option)),
            ]),
        };
    }

    /// <summary>Every component with every option, defaults included.</summary>
    public static JsonObject Resolved(Experiment experiment) => new()
    {
        ["name"] = experiment.Name,
        ["data"] = ComponentJson.Of(experiment.Data),
        ["generator"] = ComponentJson.Of(experiment.Generator),
        ["discriminator"] = ComponentJson.Of(experiment.Discriminator),
        ["head"] = ComponentJson.Of(experiment.Head),
        ["loss"] = ComponentJson.Of(experiment.Loss),
        ["stabilisers"] = ComponentJson.Of(experiment.Stabilisers),
        ["optimisers"] = new JsonObject
        {
            ["generator"] = ComponentJson.Of(experiment.Optimisers.Of(Player.Generator)),
            ["discriminator"] = ComponentJson.Of(experiment.Optimisers.Of(Player.Discriminator)),
        },
        ["scheme"] = ComponentJson.Of(experiment.Scheme),
        ["latents"] = ComponentJson.Of(experiment.Latents),
        ["training"] = ComponentJson.Of(experiment.Training),
        ["metrics"] = ComponentJson.Of(experiment.Metrics),
        ["evaluation"] = ComponentJson.Of(experiment.Evaluation),
    };

    /// <summary>SHA-256 of the canonical form: objects with their keys in ordinal order, no white space, UTF-8.</summary>
    public static string Hash(JsonNode experiment) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonText.Line(Sorted(experiment)!))));

    static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.OrderBy(property => property.Key, StringComparer.Ordinal).Select(property => KeyValuePair.Create(property.Key, Sorted(property.Value)))),
        JsonArray json => new JsonArray([.. json.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    static JsonObject Setting(string name, string value, string origin) => new() { ["name"] = name, ["value"] = value, ["origin"] = origin };

    static JsonObject Parameter(ScriptParameter parameter, IReadOnlyList<KeyValuePair<string, string>> settings) => new()
    {
        ["name"] = parameter.Name,
        ["value"] = ComponentJson.Of(parameter.Value),
        ["default"] = ComponentJson.Of(parameter.Default),
        ["help"] = parameter.Help,
        ["origin"] = settings.Any(setting => setting.Key == parameter.Name) ? "--set" : "script",
    };
}
