using static TorchSharp.torch;

namespace GanLab;

/// <summary>A term added to the loss of the player it is <see cref="IStabiliser.On"/>: gradient penalties, feature matching.</summary>
public interface IPenalty : IStabiliser
{
    /// <summary>The weighted term, a scalar. Gradients with respect to samples are taken with <see cref="Gradient.Of"/>.</summary>
    Tensor Penalty(Batch batch, Step step);
}
