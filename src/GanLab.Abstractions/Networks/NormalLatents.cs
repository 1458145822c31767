using static TorchSharp.torch;

namespace GanLab;

/// <summary>z ~ N(0, I): independent standard normal values, the usual prior since Goodfellow et al., 2014.</summary>
/// <remarks>Use it unless there is a reason for another; interpolate on spheres, not on lines. Proved by <c>TrainerTests</c>.</remarks>
public sealed record NormalLatents : ILatents
{
    /// <inheritdoc />
    public Tensor Draw(long count, long size, Device device) => randn(count, size, device: device);
}
