using static TorchSharp.torch;

namespace GanLab;

/// <summary>Keeps what was computed of a set of samples, so that it is computed once.</summary>
public interface IStatisticsCache
{
    /// <summary>What was kept under this key, or null. The tensors belong to the caller.</summary>
    IReadOnlyDictionary<string, Tensor>? Read(string key);

    /// <summary>Keeps tensors under a key, whole or not at all; a cache that cannot be written forgets.</summary>
    void Write(string key, IReadOnlyDictionary<string, Tensor> tensors);
}
