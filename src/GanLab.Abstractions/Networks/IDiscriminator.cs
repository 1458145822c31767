using static TorchSharp.torch;

namespace GanLab;

/// <summary>D's body: samples (N, C, H, W) → features (N, F). An <see cref="IHead"/> turns the features into a score.</summary>
public interface IDiscriminator : IComponent
{
    /// <summary>Makes the body, with fresh weights on the device of <paramref name="layers"/>.</summary>
    /// <param name="input">Shape of what D sees (after stabilisers that change it, such as packing).</param>
    /// <param name="layers">Where layers come from; stabilisers reach the network through it.</param>
    /// <exception cref="LabException">The options do not fit <paramref name="input"/>.</exception>
    Body Build(SampleShape input, LayerFactory layers);
}

/// <summary>D without its head.</summary>
/// <param name="Module">Samples (N, C, H, W) → features (N, F).</param>
/// <param name="Features">Width F of the features.</param>
public sealed record Body(nn.Module<Tensor, Tensor> Module, long Features);
