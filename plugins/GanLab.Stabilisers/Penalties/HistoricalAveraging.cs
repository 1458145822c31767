using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Historical averaging: λ·‖θ_t − (1/t)·Σ_{i&lt;t} θ_i‖² over a player's parameters, the mean of the past a constant that lives in buffers; θ_t itself is not in it, and at step 0 the term is 0.
/// Salimans et al., "Improved Techniques for Training GANs", 2016, section 3.3 (which leaves open whether θ_t counts; no code of the authors exists).
/// </summary>
/// <remarks>Use it when the players orbit each other in low dimensions; not in long runs, in which the mean holds the weights back at where they began: let λ fall. Proved by <c>RegularisersFixtureTests</c>, <c>HistoricalAveragingTests</c>, <c>PenaltyBugTests</c>.</remarks>
public sealed record HistoricalAveraging : IPenalty, IGradientRule, IStateful
{
    Memory memory = null!;

    /// <summary>Whose parameters. Default: both players', as in the paper.</summary>
    public Player On { get; init; } = Player.Both;

    /// <summary>λ. Default 1: the paper's equation has no other.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 1;

    /// <summary>k of lazy regularisation: used in every k-th iteration, k times as strong; see <see cref="Adam.LazyInterval"/>. Default 1: always, as in the paper.</summary>
    [Range(1, 1_000_000)] public int Every { get; init; } = 1;

    /// <inheritdoc />
    public nn.Module Begin(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        var sides = Memory.Of(networks, On).ToList();
        return memory = new(sides.SelectMany(side => side.Network.parameters().Select((weight, i) => (Mean(side.Player, i), (Tensor)weight))).Concat(sides.Select(side => (Steps(side.Player), Memory.Number(side.Network)))));
    }

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step) =>
        Lambda.At(step) * step.Network.parameters().Select((weight, i) => (weight - memory[Mean(step.Player, i)]).square().sum()).Aggregate((sum, one) => sum + one);

    /// <summary>Takes the parameters that the loss was differentiated at into the mean, before they move.</summary>
    public void BeforeUpdate(Step step)
    {
        var count = memory[Steps(step.Player)].add_(1);
        foreach (var (weight, i) in step.Network.parameters().Select((weight, i) => (weight, i)))
        {
            var mean = memory[Mean(step.Player, i)];
            mean.add_((weight - mean) / count);
        }
    }

    static string Mean(Player player, int parameter) => $"{Of(player)}_mean{parameter}";
    static string Steps(Player player) => $"{Of(player)}_steps";
    static string Of(Player player) => player == Player.Generator ? "generator" : "discriminator";
}
