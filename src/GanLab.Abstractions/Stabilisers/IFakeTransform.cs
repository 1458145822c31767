using static TorchSharp.torch;

namespace GanLab;

/// <summary>Changes which generated samples D learns from, in D's updates alone: replay of past ones.</summary>
public interface IFakeTransform : IStabiliser
{
    /// <summary>Called without gradient recording.</summary>
    /// <param name="fake">(N, C, H, W), cut from G.</param>
    /// <param name="labels">(N), or null.</param>
    /// <param name="step">The update under way.</param>
    /// <returns>Samples and labels of the same shapes.</returns>
    (Tensor Fake, Tensor? Labels) Replace(Tensor fake, Tensor? labels, Step step);
}
