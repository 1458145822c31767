using static TorchSharp.torch;

namespace GanLab;

/// <summary>G: latent (N, L) → samples (N, C, H, W).</summary>
public interface IGenerator : IComponent
{
    /// <summary>Makes the network, with fresh weights on the device of <paramref name="layers"/>.</summary>
    /// <param name="latentSize">Width L of the latent vectors.</param>
    /// <param name="output">Shape of one sample.</param>
    /// <param name="layers">Where layers come from; stabilisers reach the network through it.</param>
    /// <exception cref="LabException">The options do not fit <paramref name="output"/>.</exception>
    nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers);
}
