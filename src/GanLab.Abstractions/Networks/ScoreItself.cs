using static TorchSharp.torch;

namespace GanLab;

/// <summary>Takes the body's one feature as the score, for bodies that score by themselves: score = φ, F = 1.</summary>
/// <remarks>Use it with a body that gives one number a sample, such as an autoencoder's negative error; not with wider bodies, which it refuses. Proved by <c>NetworksTests</c>, <c>DiracGanTests</c>.</remarks>
public sealed record ScoreItself : IHead
{
    /// <inheritdoc />
    /// <exception cref="LabException">The body has more than one feature.</exception>
    public nn.Module<Tensor, Tensor> Build(long features, LayerFactory layers)
    {
        if (features != 1)
            throw new LabException($"ScoreItself takes a body's one feature as the score, but this body gives {features}; use LinearHead.");
        return nn.Identity();
    }
}
