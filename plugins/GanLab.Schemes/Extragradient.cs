using static TorchSharp.torch;

namespace GanLab.Schemes;

/// <summary>
/// Extragradient: both players look one step ahead and then move from where they were, with the gradients found there: w½ = w − η·v(w), w ← w − η·v(w½). Each optimiser makes both
/// steps and keeps what it remembers of the first (with Adam: ExtraAdam, algorithm 4). On the bilinear game, where simultaneous steps spiral out, it contracts. Twice the cost of a simultaneous step.
/// Korpelevich, 1976; Gidel et al., "A Variational Inequality Perspective on Generative Adversarial Networks", 2019.
/// </summary>
/// <remarks>Use it when the players circle each other (losses swing with a steady period); not when D overfits, which it does not cure. Proved by <c>BilinearGameTests</c>, <c>SchemeTests</c>.</remarks>
public sealed record Extragradient : IUpdateScheme
{
    /// <summary>Takes the second gradients on the batch of the first. Default: off, a fresh batch, as in the paper's algorithms.</summary>
    public bool SameBatch { get; init; }

    /// <inheritdoc />
    public void Iterate(IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        game.DifferentiateBoth();
        var before = Players.Both.SelectMany(game.Parameters).Select(weight => (Weight: weight, Copy: weight.detach().clone())).ToList();
        foreach (var player in Players.Both) game.Extrapolate(player);
        game.DifferentiateBoth(SameBatch);
        using (no_grad())
            foreach (var (weight, copy) in before) weight.copy_(copy);
        game.ApplyBoth();
    }
}
