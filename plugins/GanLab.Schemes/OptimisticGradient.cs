using static TorchSharp.torch;

namespace GanLab.Schemes;

/// <summary>
/// Optimistic gradient descent: both players move at once by 2·v(wₜ) − v(wₜ₋₁), an extrapolated gradient, in the first iteration by v(w₀). The optimiser gets that in place of the gradient: with SGD it is OGDA; with Adam the
/// moments are those of the extrapolated gradient (Daskalakis et al. extrapolate Adam's own direction instead). One gradient an iteration, where extragradient takes two.
/// Daskalakis et al., "Training GANs with Optimism", 2018, equation 5; Popov, 1980.
/// </summary>
/// <remarks>Use it when <c>Extragradient</c> helps but costs too much; not when gradients are so noisy that their difference is noise. Proved by <c>BilinearGameTests</c>, <c>SchemeTests</c>.</remarks>
public sealed record OptimisticGradient : IUpdateScheme
{
    Memory last = null!;
    Tensor begun = null!;

    /// <inheritdoc />
    public nn.Module Begin(IGame game)
    {
        last = new(game, weight => zeros_like(weight));
        begun = zeros(1, dtype: int64).DetachFromDisposeScope();              // on the CPU: reading it waits for no device
        last.register_buffer("begun", begun);
        return last;
    }

    /// <inheritdoc />
    public void Iterate(IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        game.DifferentiateBoth();
        using (no_grad())
        {
            var first = begun.item<long>() == 0;
            foreach (var player in Players.Both)
                foreach (var (weight, before) in game.Parameters(player).Zip(last.Of(player)))
                {
                    if (weight.grad is not { } gradient) continue;
                    var now = gradient.clone();
                    if (!first) gradient.mul_(2).sub_(before);
                    before.copy_(now);
                }
            begun.fill_(1);
        }
        game.ApplyBoth();
    }
}
