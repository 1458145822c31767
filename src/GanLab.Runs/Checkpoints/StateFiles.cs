using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Runs.Checkpoints;

/// <summary>
/// How a state is laid out in files: networks, and what stabilisers remember, each in a file of its own that other programs can read; optimisers, data position, random
/// numbers and progress together in <c>training.safetensors</c>, where a tensor is called <c>PART/NAME</c>.
/// </summary>
static class StateFiles
{
    const string Training = "training";
    static readonly string[] together = ["data", "random", "progress"];

    /// <summary>Tensors by file, without the ending.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> Of(TrainingState state)
    {
        var files = new Dictionary<string, IReadOnlyDictionary<string, Tensor>>();
        var training = new Dictionary<string, Tensor>();
        foreach (var (part, tensors) in state.Parts)
        {
            if (!IsTogether(part)) files.Add(part, tensors);
            else foreach (var (name, tensor) in tensors) training.Add($"{part}/{name}", tensor);
        }
        files.Add(Training, training);
        return files;
    }

    /// <summary>The parts of a state.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> Parts(IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> files)
    {
        var parts = files.Where(file => file.Key != Training).ToDictionary();
        foreach (var part in together) parts[part] = new Dictionary<string, Tensor>();
        foreach (var group in files.GetValueOrDefault(Training, new Dictionary<string, Tensor>()).GroupBy(tensor => tensor.Key.Split('/')[0]))
            parts[group.Key] = group.ToDictionary(tensor => tensor.Key[(group.Key.Length + 1)..], tensor => tensor.Value);
        return parts;
    }

    static bool IsTogether(string part) => together.Contains(part) || part.StartsWith("optimiser.", StringComparison.Ordinal);
}
