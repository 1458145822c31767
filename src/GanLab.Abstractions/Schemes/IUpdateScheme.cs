using static TorchSharp.torch;

namespace GanLab;

/// <summary>How the two players move in one iteration. A scheme that remembers something must be a record: each run works on its own copy.</summary>
public interface IUpdateScheme : IComponent
{
    /// <summary>Called once, before the first iteration.</summary>
    /// <returns>A module whose buffers are all that the scheme remembers: saved with the weights, restored on resume; null if it remembers nothing.</returns>
    nn.Module? Begin(IGame game) => null;

    /// <summary>Makes one iteration.</summary>
    void Iterate(IGame game);
}
