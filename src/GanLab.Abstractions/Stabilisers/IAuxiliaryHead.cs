using static TorchSharp.torch;

namespace GanLab;

/// <summary>A further head on D's features, read with <see cref="Judged.Of"/>: a classifier of labels, a reader of latent codes.</summary>
public interface IAuxiliaryHead : IStabiliser
{
    /// <summary>Makes the head: features (N, F) → whatever the stabiliser wants to know.</summary>
    nn.Module<Tensor, Tensor> BuildHead(long features, LayerFactory layers);
}
