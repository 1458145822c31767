using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Schemes;

/// <summary>
/// Lookahead-minmax: every k iterations of an inner scheme the slow weights of both players move towards the fast ones, and the fast ones go back to them: s ← s + α·(w − s), w ← s. Jointly for both players, which damps their circling.
/// Chavdarova et al., "Taming GANs with Lookahead-Minmax", 2021, algorithm 1; Zhang et al., 2019.
/// </summary>
/// <remarks>Use it when training swings or collapses late; not when the run is too short for the slow weights to arrive. Proved by <c>SchemeTests</c>, <c>BilinearGameTests</c>.</remarks>
public sealed record Lookahead : IUpdateScheme
{
    Memory slow = null!;
    Memories memories = null!;

    /// <summary>The scheme that moves the fast weights. Default: alternating updates.</summary>
    public IUpdateScheme Inner { get; init; } = new Alternating();

    /// <summary>k, iterations between two steps of the slow weights. Default 5: the paper's k for most of its experiments.</summary>
    [Range(1, 1_000_000)] public int Interval { get; init; } = 5;

    /// <summary>α, how far the slow weights move. Default 0.5: the paper.</summary>
    [Range(0, 1)] public Schedule Alpha { get; init; } = 0.5;

    /// <inheritdoc />
    public nn.Module Begin(IGame game)
    {
        slow = new(game, weight => weight.clone());
        memories = new(slow, Inner.Begin(game));
        return memories;
    }

    /// <inheritdoc />
    public void Iterate(IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        Inner.Iterate(game);
        if ((game.Moment.Index + 1) % Interval != 0) return;
        using var _ = no_grad();
        foreach (var player in Players.Both)
        {
            Tensor[] fast = [.. game.Parameters(player)], kept = [.. slow.Of(player)];
            TensorLists.Lerp(kept, fast, Alpha.At(game.Moment));
            TensorLists.Copy(fast, kept);
        }
    }

    sealed class Memories : nn.Module
    {
        public Memories(nn.Module slow, nn.Module? inner) : base("memories")
        {
            register_module("slow", slow);
            if (inner is not null) register_module("inner", inner);
        }
    }
}
