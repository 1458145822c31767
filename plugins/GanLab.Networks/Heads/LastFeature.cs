using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>Takes the last of the body's features (N, F) as the score (N, 1), for bodies that score by themselves and show more: <see cref="Autoencoder"/>, whose energy EBGAN reads so (Zhao et al., 2017).</summary>
/// <remarks>Use it when D is an <c>Autoencoder</c>; not when the body does not score by itself: use LinearHead. Proved by <c>AutoencoderTests</c>.</remarks>
public sealed record LastFeature : IHead
{
    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long features, LayerFactory layers) => new Last();

    sealed class Last() : nn.Module<Tensor, Tensor>(nameof(LastFeature)), ISamplewise
    {
        public override Tensor forward(Tensor features) => features.narrow(1, features.shape[1] - 1, 1);
    }
}
