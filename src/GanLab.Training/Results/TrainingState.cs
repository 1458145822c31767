using static TorchSharp.torch;

namespace GanLab.Training.Results;

/// <summary>All that decides how a run goes on: with it, k steps and n − k more give what n steps in one go give, to the last digit on the CPU.</summary>
/// <param name="Step">Steps that are done.</param>
/// <param name="Seconds">Training time so far, without evaluation and sampling.</param>
/// <param name="Parts">
/// Tensors by name, by part: <c>generator</c>, <c>discriminator</c>, what each stateful stabiliser, loss and scheme remembers (<c>ema</c>, …), <c>optimiser.generator</c>,
/// <c>optimiser.discriminator</c>, in float16 <c>scaler.generator</c> and <c>scaler.discriminator</c>, <c>data</c> (position and the order's random generator), <c>random</c> (the CPU's generator), <c>progress</c> (last logged row, early stopping).
/// </param>
public sealed record TrainingState(long Step, double Seconds, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Tensor>> Parts)
{
    /// <summary>A copy whose tensors do not change as the run goes on, on the CPU.</summary>
    public TrainingState Copy() => this with
    {
        Parts = Parts.ToDictionary(part => part.Key, part => (IReadOnlyDictionary<string, Tensor>)part.Value.ToDictionary(one => one.Key, one => OnCpu(one.Value))),
    };

    /// <summary>Frees the tensors of a copy.</summary>
    public void Free()
    {
        foreach (var tensor in Parts.Values.SelectMany(part => part.Values)) tensor.Dispose();
    }

    static Tensor OnCpu(Tensor live)
    {
        using var _ = no_grad();
        using var detached = live.detach();
        return (detached.device_type == TorchSharp.DeviceType.CPU ? detached.clone() : detached.cpu()).DetachFromDisposeScope();
    }
}
