using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GanLab.Runs.Describe;
using GanLab.Runs.Files;
using GanLab.Runs.Rebuilding;
using GanLab.Training;

namespace GanLab.Runs.Weights;

/// <summary>A generator for others: <c>generator.safetensors</c> with its weights, and <c>generator.json</c> with all that is needed to use them. See docs/using-a-generator.md.</summary>
public static class GeneratorFolder
{
    /// <summary>Value of <c>"format"</c>.</summary>
    public const string Format = "ganlab.generator/1";

    internal const string Json = "generator.json", Weights = "generator.safetensors";

    /// <summary>Writes both files into a folder, which is made.</summary>
    /// <param name="folder">The folder; files of these names in it are replaced.</param>
    /// <param name="trainer">The run, with the wanted checkpoint in it.</param>
    /// <param name="record">The record that it was built from.</param>
    /// <param name="step">Step of the checkpoint.</param>
    /// <param name="raw">Takes the trained generator, even where a stabiliser offers an average.</param>
    /// <exception cref="LabException">The folder cannot be written.</exception>
    public static void Write(string folder, Trainer trainer, RecordedRun record, long step, bool raw)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(record);
        var module = raw ? trainer.Modules.Generator : trainer.Modules.Shown;
        var metadata = new Dictionary<string, string> { ["format"] = "pt", ["run"] = record.Id, ["step"] = $"{step}" };
        try
        {
            Directory.CreateDirectory(folder);
            var weights = Path.Combine(folder, Weights);
            AtomicFile.Write(weights, stream => SafetensorsFile.Write(stream, module.state_dict(), metadata));
            var start = trainer.Start;
            AtomicFile.Write(Path.Combine(folder, Json), JsonText.Page(new()
            {
                ["format"] = Format,
                ["run"] = record.Id,
                ["experiment"] = trainer.Experiment.Name,
                ["step"] = step,
                ["from"] = raw ? "generator" : start.SampledFrom,
                ["weights"] = new JsonObject { ["file"] = Weights, ["sha256"] = Hash(weights) },
                ["latent"] = new JsonObject { ["size"] = trainer.Experiment.Training.LatentSize, ["distribution"] = ComponentJson.Of(trainer.Experiment.Latents) },
                ["classes"] = start.Classes,
                ["output"] = new JsonObject { ["shape"] = new JsonArray(start.Shape.Channels, start.Shape.Height, start.Shape.Width), ["range"] = Range(LayerTree.LastKind(module)) },
                ["batchNorm"] = trainer.Experiment.Evaluation.BatchNorm.ToString().ToLowerInvariant(),
                ["generator"] = ComponentJson.Of(trainer.Experiment.Generator),
                ["stabilisers"] = ComponentJson.Of(trainer.Experiment.Stabilisers.Where(Shapes).ToList()),
                ["plugins"] = new JsonArray([.. record.Plugins.Select(plugin => new JsonObject { ["name"] = plugin.Name, ["version"] = plugin.Version, ["sha256"] = plugin.Sha256 })]),
                ["network"] = LayerTree.Of(module),
            }));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LabException($"-o {folder}: it cannot be written ({e.Message}); choose another folder.", e);
        }
    }

    /// <summary>True for a stabiliser without which the generator would be another network.</summary>
    static bool Shapes(IStabiliser stabiliser) => stabiliser.On.HasFlag(Player.Generator) && stabiliser is (IParametrisation or IBlockBuilder or IBlockWrapper or INetworkWrapper);

    static JsonArray? Range(string last) => last switch { "Tanh" => new JsonArray(-1, 1), "Sigmoid" => new JsonArray(0, 1), _ => null };

    static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
