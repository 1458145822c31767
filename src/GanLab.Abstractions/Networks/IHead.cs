using static TorchSharp.torch;

namespace GanLab;

/// <summary>Scores D's features: (N, F) → (N, 1). Conditional heads read <see cref="LayerFactory.Labels"/>.</summary>
public interface IHead : IComponent
{
    /// <summary>Makes the head, with fresh weights on the device of <paramref name="layers"/>.</summary>
    /// <param name="features">Width F of the features.</param>
    /// <param name="layers">Where layers come from.</param>
    nn.Module<Tensor, Tensor> Build(long features, LayerFactory layers);
}
