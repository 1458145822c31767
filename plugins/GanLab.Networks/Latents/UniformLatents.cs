using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>z ~ U[−1, 1): independent uniform values, (N, L). Radford, Metz, Chintala, "Unsupervised Representation Learning with DCGANs", 2016, figure 1.</summary>
/// <remarks>Use it when a published setup with uniform latents is repeated; not when latents are interpolated: they lie in a cube, not on a sphere. Proved by <c>LatentsTests</c>.</remarks>
public sealed record UniformLatents : ILatents
{
    /// <inheritdoc />
    public Tensor Draw(long count, long size, Device device) => rand(count, size, device: device) * 2 - 1;
}
