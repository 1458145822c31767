using System.Text.Json.Nodes;
using GanLab.Cli.Reading;

namespace GanLab.Cli.Rehearsing;

/// <summary>A plan for machines.</summary>
static class RunPlanJson
{
    public static JsonObject Of(RunPlan plan) => new()
    {
        ["experiment"] = plan.Facts.Name,
        ["seed"] = plan.Facts.Seed,
        ["device"] = plan.Facts.Device,
        ["steps"] = plan.Facts.Steps,
        ["sampleShape"] = new JsonArray(plan.Facts.Shape.Channels, plan.Facts.Shape.Height, plan.Facts.Shape.Width),
        ["generatorParameters"] = plan.Facts.GeneratorParameters,
        ["discriminatorParameters"] = plan.Facts.DiscriminatorParameters,
        ["parameters"] = new JsonObject(plan.Parameters.Select(it => KeyValuePair.Create<string, JsonNode?>(it.Name, new JsonObject { ["value"] = OptionText.Format(it.Value), ["default"] = OptionText.Format(it.Default) }))),
        ["options"] = new JsonObject(plan.Options.Select(it => KeyValuePair.Create<string, JsonNode?>(it.Path, new JsonObject { ["value"] = it.Value, ["origin"] = it.Origin }))),
        ["plugins"] = Json.Array(plan.Plugins.Select(plugin => new JsonObject { ["name"] = plugin.Name, ["version"] = plugin.Version, ["sha256"] = plugin.Sha256 })),
        ["memoryBytes"] = new JsonObject
        {
            ["parameters"] = plan.Memory.Parameters,
            ["gradients"] = plan.Memory.Gradients,
            ["optimisers"] = plan.Memory.Optimisers,
            ["other"] = plan.Memory.Other,
            ["data"] = plan.Memory.Data,
            ["activations"] = plan.Memory.Activations,
            ["total"] = plan.Memory.Total,
        },
        ["works"] = Json.Array(plan.Works.Select(work => new JsonObject { ["name"] = work.Name, ["every"] = work.Every, ["times"] = work.Times })),
        ["checkpoints"] = plan.Checkpoints,
        ["folder"] = plan.Folder,
    };
}
