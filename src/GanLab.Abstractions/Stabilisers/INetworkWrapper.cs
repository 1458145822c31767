using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Puts something before or after a whole network, whatever network it is: labels beside the latent, statistics of the batch beside the features.
/// Several nest: the first in the list is the innermost.
/// </summary>
public interface INetworkWrapper : IStabiliser
{
    /// <summary>Wraps G.</summary>
    /// <param name="latentSize">Width L of the latent vectors that come in.</param>
    /// <param name="output">Shape of one sample.</param>
    /// <param name="build">Builds what is wrapped, for the width of the latent it shall get.</param>
    /// <param name="layers">Where layers come from.</param>
    nn.Module<Tensor, Tensor> WrapGenerator(long latentSize, SampleShape output, Func<long, nn.Module<Tensor, Tensor>> build, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build(latentSize);
    }

    /// <summary>Wraps D's body.</summary>
    /// <param name="input">Shape of what D sees.</param>
    /// <param name="build">Builds what is wrapped, for the shape that it shall see.</param>
    /// <param name="layers">Where layers come from.</param>
    Body WrapDiscriminator(SampleShape input, Func<SampleShape, Body> build, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build(input);
    }
}
