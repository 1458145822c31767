namespace GanLab.Training.Results;

/// <summary>Memory that a training takes, in bytes: counted, but for data and activations, which are estimates.</summary>
/// <param name="Parameters">Weights of both networks.</param>
/// <param name="Gradients">Their gradients.</param>
/// <param name="Optimisers">What the optimisers remember.</param>
/// <param name="Other">Buffers of the networks, and what stabilisers, loss and scheme remember.</param>
/// <param name="Data">The dataset if it is kept in memory, images as bytes and vectors as float32; null for data without an end.</param>
/// <param name="Activations">Outputs of all innermost layers in the update that makes more of them, as one batch showed it.</param>
public sealed record MemoryEstimate(long Parameters, long Gradients, long Optimisers, long Other, long? Data, long Activations)
{
    /// <summary>All of it.</summary>
    public long Total => Parameters + Gradients + Optimisers + Other + (Data ?? 0) + Activations;
}
