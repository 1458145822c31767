using GanLab.Runs.Files;
using GanLab.Training.Results;

namespace GanLab.Runs.Weights;

/// <summary>The final weights of a run, in <c>weights/</c>.</summary>
static class WeightFiles
{
    /// <summary>Writes G, D, and what each stateful stabiliser remembers.</summary>
    /// <returns>The files, relative to the run folder.</returns>
    public static IReadOnlyList<string> Write(RunFolder folder, TrainedModules modules, long step)
    {
        folder.Make("weights");
        var metadata = new Dictionary<string, string> { ["format"] = "pt", ["run"] = folder.Id, ["step"] = $"{step}" };
        var free = new FreeNames([], StringComparer.Ordinal);
        var files = new List<string>();
        foreach (var (name, module) in modules.Memories.Prepend(new("discriminator", modules.Discriminator)).Prepend(new("generator", modules.Generator)))
        {
            var file = $"weights/{free.Next(RunId.Slug(name))}.safetensors";
            AtomicFile.Write(folder.Of(file), stream => SafetensorsFile.Write(stream, module.state_dict(), metadata));
            files.Add(file);
        }
        return files;
    }
}
