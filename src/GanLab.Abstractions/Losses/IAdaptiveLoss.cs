using static TorchSharp.torch;

namespace GanLab;

/// <summary>A loss that remembers something across steps, such as the control variable of BEGAN. Must be a record: each run works on its own copy.</summary>
public interface IAdaptiveLoss : ILoss
{
    /// <summary>Called once, before the first step.</summary>
    /// <returns>A module whose buffers are all that the loss remembers: saved with the weights, restored on resume.</returns>
    nn.Module Begin(Device device);

    /// <summary>Called without gradient recording, after an update of D, with the scores of that update.</summary>
    void AfterStep(Scores scores);
}
