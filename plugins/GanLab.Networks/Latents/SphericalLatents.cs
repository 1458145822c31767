using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// Latents on a sphere, (N, L): z = √L·n/‖n‖ with n ~ N(0, I), uniform in direction and of length √L, the root mean square length of a normal latent.
/// Karras et al., "Progressive Growing of GANs", 2018, appendix A.1 (latents on a hypersphere); White, "Sampling Generative Networks", 2016.
/// </summary>
/// <remarks>Use it when latents are interpolated or compared by angle; not when L is below 3 or so: a sphere then has little room. Proved by <c>LatentsTests</c>.</remarks>
public sealed record SphericalLatents : ILatents
{
    /// <inheritdoc />
    public Tensor Draw(long count, long size, Device device) => nn.functional.normalize(randn(count, size, device: device), dim: 1) * Math.Sqrt(size);
}
