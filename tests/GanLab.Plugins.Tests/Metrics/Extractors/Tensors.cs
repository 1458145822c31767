using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

/// <summary>Weights in files.</summary>
static class Tensors
{
    /// <summary>Random weights of these shapes: N(0, 2/fan-in); vectors of biases are small, those of variances and scales near 1.</summary>
    public static Dictionary<string, Tensor> Random(IReadOnlyDictionary<string, long[]> shapes)
    {
        using var generator = new Generator(1);
        return shapes.ToDictionary(shape => shape.Key, shape =>
        {
            var normal = randn(shape.Value, generator: generator);
            if (shape.Value.Length > 1) return normal.mul_(Math.Sqrt(2.0 / shape.Value.Skip(1).Aggregate((a, b) => a * b)));
            return shape.Key.EndsWith("running_var", StringComparison.Ordinal) || shape.Key.EndsWith("bn.weight", StringComparison.Ordinal) ? normal.mul_(0.1).abs_().add_(1) : normal.mul_(0.1);
        });
    }

    /// <summary>Writes a file and gives its path.</summary>
    public static string Save(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var stream = File.Create(path);
        SafetensorsFile.Write(stream, tensors);
        return path;
    }
}
