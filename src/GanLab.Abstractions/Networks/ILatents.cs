using static TorchSharp.torch;

namespace GanLab;

/// <summary>Where latent vectors come from.</summary>
public interface ILatents : IComponent
{
    /// <summary>Draws latent vectors from the random generator of <paramref name="device"/>.</summary>
    /// <param name="count">Number N of vectors.</param>
    /// <param name="size">Width L.</param>
    /// <param name="device">Where they shall be.</param>
    /// <returns>(N, L), float32.</returns>
    Tensor Draw(long count, long size, Device device);
}

/// <summary>Latent vectors and the labels that go with them.</summary>
/// <param name="Noise">(N, L).</param>
/// <param name="Labels">(N), or null for data without labels.</param>
public readonly record struct Latent(Tensor Noise, Tensor? Labels);
