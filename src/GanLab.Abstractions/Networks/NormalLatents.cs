using static TorchSharp.torch;

namespace GanLab;

/// <summary>z ~ N(0, I): independent standard normal values, the usual prior since Goodfellow et al., 2014.</summary>
public sealed record NormalLatents : ILatents
{
    /// <inheritdoc />
    public Tensor Draw(long count, long size, Device device) => randn(count, size, device: device);
}
