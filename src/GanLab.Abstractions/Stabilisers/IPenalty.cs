using static TorchSharp.torch;

namespace GanLab;

/// <summary>A term added to the loss of the player it is <see cref="IStabiliser.On"/>: gradient penalties, feature matching.</summary>
public interface IPenalty : IStabiliser
{
    /// <summary>
    /// Iterations k between two uses: lazy regularisation (Karras et al., 2020, appendix B). The term is then added in every k-th iteration, the first included, k times as strong.
    /// Default 1: always.
    /// </summary>
    int Every => 1;

    /// <summary>The weighted term, a scalar, as it is where <see cref="Every"/> is 1. Gradients with respect to samples are taken with <see cref="Gradient.Of(Tensor, Tensor)"/>.</summary>
    Tensor Penalty(Batch batch, Step step);
}
