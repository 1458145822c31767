using static TorchSharp.torch;

namespace GanLab;

/// <summary>Decides how the weights of a network's layers start, in place of the network's own way. Weights that a network starts at zero on purpose stay zero.</summary>
public interface IWeightInitialiser : IStabiliser
{
    /// <summary>Fills a fresh weight in place. Called without gradient recording. The last one in the list wins.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="outputAxis">The axis of <paramref name="weight"/> that counts outputs: 0, or 1 in transposed convolutions.</param>
    void Fill(Tensor weight, long outputAxis);
}
