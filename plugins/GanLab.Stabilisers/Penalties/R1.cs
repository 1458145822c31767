using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// R1 regularisation: (γ/2)·E‖∇D(x)‖² on real samples; squares summed over a sample's values, averaged over the batch.
/// Mescheder, Geiger, Nowozin, "Which Training Methods for GANs do actually Converge?", 2018, equation 9.
/// </summary>
public sealed record R1 : IPenalty
{
    /// <summary>
    /// γ, with the paper's ½ (as in StyleGAN and R3GAN; GAN_stability's reg_param is γ/2). Default 10: the paper. It scales with the data:
    /// StyleGAN2-ADA proposes 0.0002·pixels/batch.
    /// </summary>
    [Range(0, double.MaxValue)] public Schedule Gamma { get; init; } = 10;

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var gradient = Gradient.Of(batch.Real.Score, batch.Real.Samples);     // (N, C, H, W)
        return Gamma.At(step) / 2 * gradient.square().flatten(1).sum(1).mean();
    }
}
