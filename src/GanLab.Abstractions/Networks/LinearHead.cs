using static TorchSharp.torch;

namespace GanLab;

/// <summary>One linear unit over the features: score = w·φ + b. The head of DCGAN (Radford et al., 2016) and of most GANs since.</summary>
/// <remarks>Use it for every D that knows no labels. Proved by <c>NetworksTests</c>.</remarks>
public sealed record LinearHead : IHead
{
    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long features, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return layers.Linear(features, 1);
    }
}
