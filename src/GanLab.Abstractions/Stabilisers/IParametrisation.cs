using static TorchSharp.torch;

namespace GanLab;

/// <summary>Computes the weight a layer uses from the weight it stores: spectral norm, equalised learning rate.</summary>
public interface IParametrisation : IStabiliser
{
    /// <summary>Makes the function of one layer's weight: stored weight → used weight, same shape.</summary>
    /// <param name="weight">The stored weight, for its shape, type and device.</param>
    /// <param name="outputAxis">The axis of <paramref name="weight"/> that counts outputs: 0, or 1 in transposed convolutions.</param>
    nn.Module<Tensor, Tensor> For(Tensor weight, long outputAxis);
}
