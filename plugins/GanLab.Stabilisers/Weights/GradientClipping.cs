using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Gradient clipping. By value: each g becomes min(max(g, −v), v). By norm, after that: with ‖g‖ the p-norm over all gradients of the
/// player together, each g is multiplied by min(1, c/(‖g‖ + 1e-6)), the form of PyTorch. Nothing is read back from the device.
/// Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks", 2013.
/// </summary>
/// <remarks>Use it when rare huge gradients throw a run off; not in place of a penalty on D's slope, nor with a c so small that every step is cut. Proved by <c>GradientClippingFixtureTests</c>, <c>ClippingTests</c>.</remarks>
public sealed record GradientClipping : IGradientRule, IValidatableObject
{
    /// <summary>Whose gradients. Default: both players', each with a norm of its own.</summary>
    public Player On { get; init; } = Player.Both;

    /// <summary>c, the largest norm, in the unit of a gradient; null: no clipping by norm. Default 1: no paper's number, a common start.</summary>
    [Range(0, double.MaxValue)] public Schedule? MaxNorm { get; init; } = 1;

    /// <summary>p of the norm; null: p = ∞, the largest |g|. Default 2: the Euclidean norm, as in the paper.</summary>
    [Range(1, double.MaxValue)] public double? Order { get; init; } = 2;

    /// <summary>v, the largest |g|; null: no clipping by value. Default: null.</summary>
    [Range(0, double.MaxValue)] public Schedule? MaxValue { get; init; }

    /// <inheritdoc />
    public void BeforeUpdate(Step step)
    {
        Tensor[] gradients = [.. step.Network.parameters().Select(weight => weight.grad).OfType<Tensor>()];
        if (gradients.Length == 0) return;
        if (MaxValue?.At(step) is { } limit) TensorLists.Clamp(gradients, -limit, limit);
        if (MaxNorm?.At(step) is { } most) TensorLists.Scale(gradients, (most / (Norm(gradients) + 1e-6)).clamp(max: 1));   // on the device: no wait
    }

    /// <summary>The p-norm over all tensors together.</summary>
    internal Tensor Norm(Tensor[] gradients) => TensorLists.Norm(gradients, Order ?? double.PositiveInfinity);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxNorm is null && MaxValue is null) yield return new("GradientClipping clips nothing: set MaxNorm or MaxValue.", [nameof(MaxNorm), nameof(MaxValue)]);
    }
}
