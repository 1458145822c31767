using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Weights of a known net in a safetensors file.</summary>
static class NamedWeights
{
    /// <summary>The tensors that are wanted, float32; others in the file are left out. They belong to the caller.</summary>
    /// <param name="path">The file.</param>
    /// <param name="owner">The net, for messages.</param>
    /// <param name="source">Whose names these are, for messages.</param>
    /// <param name="wanted">Shapes by name.</param>
    /// <param name="device">Where to.</param>
    /// <exception cref="LabException">The file is something else, or a tensor is missing, has another shape, or is not finite.</exception>
    public static Dictionary<string, Tensor> Read(string path, string owner, string source, IReadOnlyDictionary<string, long[]> wanted, Device device)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var there = Tensors(path);
        var missing = wanted.Keys.Where(name => !there.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            throw new LabException($"{path} does not hold {owner}: {missing.Count} of {wanted.Count} tensors are missing, the first is '{missing[0]}'; names must be those of {source}.");
        var weights = new Dictionary<string, Tensor>();
        foreach (var (name, shape) in wanted)
        {
            var tensor = there[name];
            if (!tensor.shape.SequenceEqual(shape)) throw new LabException($"In {path} the tensor '{name}' has shape {Text(tensor.shape)}, where {owner} has {Text(shape)}; give a file of {owner}.");
            if (!tensor.is_floating_point()) throw new LabException($"In {path} the tensor '{name}' holds {tensor.dtype} numbers; save its weights as float32.");
            if (!tensor.isfinite().all().item<bool>()) throw new LabException($"In {path} the tensor '{name}' holds values that are infinite or not a number; get the file again.");
            weights.Add(name, tensor.to(float32).to(device).DetachFromDisposeScope());
        }
        return weights;
    }

    /// <summary>Names of the tensors in a file.</summary>
    /// <exception cref="LabException">It is something else.</exception>
    public static IReadOnlyCollection<string> Names(string path)
    {
        using var scope = NewDisposeScope();
        return [.. Tensors(path).Keys];
    }

    static IReadOnlyDictionary<string, Tensor> Tensors(string path)
    {
        try
        {
            return SafetensorsFile.Read(path).Tensors;
        }
        catch (LabException e)
        {
            throw new LabException($"{e.Message} Weights of known nets are read from safetensors; in Python, safetensors.torch.save_file(torch.load(\"FILE\", weights_only=True), \"NEW\") makes one of a state dict.", e);
        }
    }

    static string Text(long[] shape) => $"({string.Join(", ", shape)})";
}
