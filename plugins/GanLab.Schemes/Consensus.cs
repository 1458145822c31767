using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Schemes;

/// <summary>
/// Consensus optimisation: each player descends its own gradient and, with weight γ, the size of both: w ← w − η·(v + γ·∇½‖v‖²), v = (∂L_D/∂D, ∂L_G/∂G) of both players together. The second term pulls towards points where nobody wants to move.
/// The true gradient: the authors' notebook has a factor ½ too many on its second-derivative term. Needs losses that can be differentiated twice, and about thrice the time.
/// Mescheder, Nowozin, Geiger, "The Numerics of GANs", 2017, algorithm 2.
/// </summary>
/// <remarks>Use it when nothing else stops the circling and the networks are small; not when D has batch norm or the batch is small: the term is biased then. Proved by <c>ConsensusFixtureTests</c>, <c>DiracGanFixtureTests</c>, <c>BilinearGameTests</c>.</remarks>
public sealed record Consensus : IUpdateScheme
{
    /// <summary>γ. Default 10: the authors' code.</summary>
    [Range(0, double.MaxValue)] public Schedule Gamma { get; init; } = 10;

    /// <summary>Moves one player after the other, each with a field of its own, in place of both at once. Default: off, as in the paper's algorithm.</summary>
    public bool Alternating { get; init; }

    /// <summary>Moves G before D where <see cref="Alternating"/> is on. Default: D first.</summary>
    public bool GeneratorFirst { get; init; }

    /// <inheritdoc />
    public void Iterate(IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (!Alternating)
        {
            Field(game);
            game.ApplyBoth();
            return;
        }
        foreach (var player in GeneratorFirst ? Players.Both.Reverse() : Players.Both)
        {
            Field(game);
            game.Apply(player);
        }
    }

    /// <summary>Puts v + γ·∇½‖v‖² into the gradients of both players.</summary>
    void Field(IGame game)
    {
        var discriminator = Gradient.Of(game.Loss(Player.Discriminator, record: true), [.. game.Parameters(Player.Discriminator)]);
        var generator = Gradient.Of(game.Loss(Player.Generator, sameBatch: true, record: true), [.. game.Parameters(Player.Generator)]);
        Tensor[] field = [.. discriminator, .. generator];
        var size = field.Select(one => one.square().sum()).Aggregate((sum, one) => sum + one) / 2;
        Tensor[] weights = [.. Players.Both.SelectMany(game.Parameters)];
        var pull = Gradient.Of(size, weights);
        var gamma = Gamma.At(game.Moment);
        for (var i = 0; i < weights.Length; i++) weights[i].grad = (field[i] + gamma * pull[i]).detach();
    }
}
