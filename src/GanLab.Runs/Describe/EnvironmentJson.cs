using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;
using GanLab.Runs.Machine;

namespace GanLab.Runs.Describe;

/// <summary>The content of <c>environment.json</c>: what a run depends on besides its experiment.</summary>
static class EnvironmentJson
{
    /// <summary>All of it; libtorch, which may still be on its way, is asked for last.</summary>
    public static JsonObject Of(RunRequest request)
    {
        var json = Surroundings(request);
        if (request.Repeats is { } repeated) json["repeats"] = new JsonObject { ["run"] = repeated, ["forced"] = new JsonArray([.. request.Forced.Select(change => (JsonNode)change)]) };
        json["torch"] = Texts(request.Torch());
        return json;
    }

    static JsonObject Surroundings(RunRequest request) => new()
    {
        ["format"] = JsonText.Format,
        ["ganlab"] = typeof(RunRecord).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
        ["os"] = new JsonObject { ["name"] = RuntimeInformation.OSDescription, ["runtimeIdentifier"] = RuntimeInformation.RuntimeIdentifier, ["libc"] = Libc.Version },
        ["cpu"] = new JsonObject { ["model"] = Processor.Model, ["cores"] = Environment.ProcessorCount },
        ["memoryBytes"] = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        ["dotnet"] = new JsonObject { ["runtime"] = RuntimeInformation.FrameworkDescription, ["serverGc"] = GCSettings.IsServerGC },
        ["torch"] = null,                                                         // the place of it
        ["seed"] = request.Experiment.Training.Seed,
        ["commandLine"] = new JsonArray([.. request.CommandLine.Select(word => (JsonNode)word)]),
        ["workingDirectory"] = Environment.CurrentDirectory,
        ["plugins"] = new JsonArray([.. request.Plugins.Select(Plugin)]),
        ["sources"] = new JsonArray([.. SourceCopies.Named(request.Sources).Select(source => new JsonObject { ["path"] = source.Source.Path, ["file"] = source.File, ["sha256"] = source.Source.Sha256 })]),
        ["data"] = DataFiles.Of(request.Experiment.Data),
        ["variables"] = Texts(EnvironmentVariables.Allowed()),
    };

    static JsonObject Plugin(PluginFact plugin) => new()
    {
        ["name"] = plugin.Name,
        ["version"] = plugin.Version,
        ["path"] = plugin.Path,
        ["sha256"] = plugin.Sha256,
        ["mvid"] = plugin.Mvid,
    };

    static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> texts) => new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));
}
