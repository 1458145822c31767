using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Label flipping: D's target t of a sample becomes 1 − t with probability p, each sample by itself, in D's updates. Needs a loss with targets.
/// Chintala et al., "How to Train a GAN? Tips and tricks to make GANs work" (ganhacks), 2016, item 6.
/// </summary>
/// <remarks>Use it when D is sure of everything early on, with p falling to 0; not with losses without targets, nor to the end of a run: it bounds what D can learn. Proved by <c>LabelTests</c>.</remarks>
public sealed record LabelFlipping : ITargetTransform
{
    /// <summary>p. Default 0.05: ganhacks says "occasionally" and gives no number.</summary>
    [Range(0, 1)] public Schedule Probability { get; init; } = 0.05;

    /// <summary>Flips targets of real samples. Default: on.</summary>
    public bool Real { get; init; } = true;

    /// <summary>Flips targets of generated samples. Default: on.</summary>
    public bool Fake { get; init; } = true;

    /// <inheritdoc />
    public Targets Transform(Targets targets, Step step)
    {
        var p = Probability.At(step);
        return new(Real ? Flip(targets.Real, p) : targets.Real, Fake ? Flip(targets.Fake, p) : targets.Fake);
    }

    static Tensor Flip(Tensor targets, double p) => where(rand_like(targets).lt(p), 1 - targets, targets);
}
