using static TorchSharp.torch;

namespace GanLab;

/// <summary>Gradients of scores with respect to samples, for penalties.</summary>
public static class Gradient
{
    /// <summary>
    /// ∂(Σᵢ scoreᵢ)/∂samples, differentiable once more. As each score depends on its own sample only, row i is the gradient of score i.
    /// Errors surface as exceptions (the bare native call behind it would end the process).
    /// </summary>
    /// <param name="scores">(N, 1), computed from <paramref name="samples"/>.</param>
    /// <param name="samples">(N, C, H, W), with <c>requires_grad</c>.</param>
    /// <returns>Same shape as <paramref name="samples"/>.</returns>
    /// <exception cref="LabException">The scores do not depend on the samples.</exception>
    public static Tensor Of(Tensor scores, Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(samples);
        var gradient = samples.requires_grad && scores.requires_grad ? Native.Gradient(scores.sum(), samples) : null;
        return gradient ?? throw new LabException("A penalty asks for the gradient of scores with respect to samples, but the scores do not depend on these samples: pass the tensor that D judged, with requires_grad set.");
    }
}
