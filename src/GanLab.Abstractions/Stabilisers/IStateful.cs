using static TorchSharp.torch;

namespace GanLab;

/// <summary>A stabiliser that remembers something across steps.</summary>
public interface IStateful : IStabiliser
{
    /// <summary>Called once, before the first step.</summary>
    /// <returns>A module whose parameters and buffers are all that the stabiliser remembers: saved with the weights, restored on resume.</returns>
    nn.Module Begin(Networks networks);
}
