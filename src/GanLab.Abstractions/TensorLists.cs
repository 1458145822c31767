using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Operations on many tensors in one call to libtorch (<c>_foreach_*</c>): a call for each of a network's weights costs more than the arithmetic where they are small, and on a GPU a kernel for each.
/// All but <see cref="Norm"/> change the first list in place; where a list holds parameters, they want <c>no_grad()</c>.
/// </summary>
public static class TensorLists
{
    /// <summary>Tensors that share the memory of these, carry no gradient, and live until disposed: handles to keep for lists that are used at each step.</summary>
    public static Tensor[] Aliases(IEnumerable<Tensor> tensors) => [.. tensors.Select(tensor => tensor.detach().DetachFromDisposeScope())];

    /// <summary>aᵢ ← aᵢ + w·(bᵢ − aᵢ).</summary>
    /// <param name="tensors">aᵢ, floating point.</param>
    /// <param name="ends">bᵢ, of the same shapes.</param>
    /// <param name="weight">w.</param>
    public static void Lerp(Tensor[] tensors, Tensor[] ends, double weight)
    {
        if (tensors.Length > 0) Native.Invoke("lerp", tensors, ends, weight);
    }

    /// <summary>aᵢ ← bᵢ.</summary>
    public static void Copy(Tensor[] tensors, Tensor[] sources)
    {
        if (tensors.Length > 0) Native.Invoke("copy", tensors, sources);
    }

    /// <summary>aᵢ ← c·aᵢ with one factor c, a tensor without axes: nothing is read back from the device.</summary>
    public static void Scale(Tensor[] tensors, Tensor factor)
    {
        if (tensors.Length > 0) Native.Invoke("scale", tensors, factor);
    }

    /// <summary>aᵢ ← min(max(aᵢ, low), high).</summary>
    public static void Clamp(Tensor[] tensors, double low, double high)
    {
        if (tensors.Length > 0) Native.Invoke("clamp", tensors, low, high);
    }

    /// <summary>The p-norm of all values of all tensors together, as a tensor without axes; of none, an error.</summary>
    /// <param name="tensors">At least one, floating point.</param>
    /// <param name="order">p, 1 or above; infinity for the largest absolute value.</param>
    public static Tensor Norm(Tensor[] tensors, double order) => Native.Compute("norm", tensors, order);
}
