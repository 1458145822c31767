using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// How code of a training step reads numbers from the device. Each read waits until the device has done all that was asked of it before, so that a GPU stands still; a step needs none, and a row of the record one. They are counted, so that a test finds those that crept in.
/// </summary>
public static class HostRead
{
    [ThreadStatic] static long count;

    /// <summary>Reads so far on this thread.</summary>
    public static long Count => count;

    /// <summary>Reads one number.</summary>
    /// <param name="tensor">Of one element, of any type of numbers.</param>
    public static double Number(Tensor tensor) => Numbers([tensor])[0];

    /// <summary>Reads numbers together: one wait for all.</summary>
    /// <param name="tensors">On one device, of one element each; the same type of numbers, or what they all fit in.</param>
    public static double[] Numbers(IReadOnlyList<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Count == 0) return [];
        count++;
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return stack(tensors.Select(tensor => tensor.dim() == 0 ? tensor : tensor.reshape([]))).to(float64).cpu().data<double>().ToArray();
    }
}
