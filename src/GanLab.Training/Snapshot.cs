using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Copies of all parameters and buffers of some modules, to put back after a trial.</summary>
sealed class Snapshot : IDisposable
{
    readonly List<(Tensor Live, Tensor Copy)> tensors;

    public Snapshot(IEnumerable<nn.Module> modules) =>
        tensors = [.. modules.SelectMany(module => module.parameters().Concat(module.buffers())).Select(live => (live, live.detach().clone().DetachFromDisposeScope()))];

    public void Dispose()
    {
        using var _ = no_grad();
        foreach (var (live, copy) in tensors)
        {
            live.copy_(copy);
            copy.Dispose();
        }
    }
}
