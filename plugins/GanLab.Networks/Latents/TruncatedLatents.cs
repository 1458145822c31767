using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// Truncated normal latents, (N, L): z ~ N(0, 1) under the condition |z| ≤ c, exactly what resampling every value beyond c gives. Drawn through the inverse of the distribution,
/// z = √2·erf⁻¹(u) with u ~ U(−erf(c/√2), erf(c/√2)), so that no draw waits for another. Training draws from it as samples do; BigGAN trains on normal
/// latents and truncates its samples alone. Brock, Donahue, Simonyan, "Large Scale GAN Training for High Fidelity Natural Image Synthesis", 2019, section 3.1.
/// </summary>
/// <remarks>Use it when typical samples matter more than diverse ones; not when coverage of the data is measured: the rare latents are cut off. Proved by <c>LatentsTests</c>.</remarks>
public sealed record TruncatedLatents : ILatents
{
    /// <summary>c, in standard deviations. Default 2: TensorFlow's truncated normal; BigGAN samples with values from 0.05 up.</summary>
    [Range(0.001, 8)] public double Threshold { get; init; } = 2;

    /// <inheritdoc />
    public Tensor Draw(long count, long size, Device device)
    {
        var share = full([], Threshold / Math.Sqrt(2), dtype: float64, device: device).erf();                           // P(|z| ≤ c)
        var z = Math.Sqrt(2) * ((rand(count, size, dtype: float64, device: device) * 2 - 1) * share).erfinv();          // float64: erf⁻¹ is steep near ±1
        return z.clamp(-Threshold, Threshold).to_type(float32);
    }
}
