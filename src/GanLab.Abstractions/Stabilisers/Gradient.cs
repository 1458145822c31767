using static TorchSharp.torch;

namespace GanLab;

/// <summary>Gradients that can be differentiated once more, for penalties and update schemes.</summary>
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

    /// <summary>‖∂scoreᵢ/∂samples‖² for each score, differentiable once more; where samples are packed (<see cref="IInputTransform.ShapeAfter"/>), over all samples that one score sees.</summary>
    /// <param name="scores">(M, 1), computed from <paramref name="samples"/>.</param>
    /// <param name="samples">(N, C, H, W), with <c>requires_grad</c>; N a multiple of M, the samples of one score side by side.</param>
    /// <returns>(M).</returns>
    /// <exception cref="LabException">The scores do not depend on the samples.</exception>
    public static Tensor SquaredNorms(Tensor scores, Tensor samples) => Of(scores, samples).reshape(scores.shape[0], -1).square().sum(1);

    /// <summary>∂of/∂atᵢ for each i, differentiable once more; zeros where <paramref name="of"/> does not depend on it.</summary>
    /// <param name="of">A scalar.</param>
    /// <param name="at">Tensors with <c>requires_grad</c>.</param>
    public static IReadOnlyList<Tensor> Of(Tensor of, IReadOnlyList<Tensor> at)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(at);
        return Native.Gradients(of, [.. at]);
    }
}
