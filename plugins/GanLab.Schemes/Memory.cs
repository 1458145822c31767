using static TorchSharp.torch;

namespace GanLab.Schemes;

/// <summary>One tensor for each parameter of both players, that lives as long as the run.</summary>
sealed class Memory : nn.Module
{
    readonly Dictionary<Player, Tensor[]> tensors = [];

    /// <summary>Starts each tensor as <paramref name="first"/> makes it of the parameter.</summary>
    public Memory(IGame game, Func<Tensor, Tensor> first) : base("memory")
    {
        using var _ = no_grad();
        foreach (var player in Players.Both)
        {
            tensors[player] = [.. game.Parameters(player).Select(parameter => first(parameter.detach()).DetachFromDisposeScope())];
            for (var i = 0; i < tensors[player].Length; i++) register_buffer($"{player.ToString().ToLowerInvariant()}{i}", tensors[player][i]);
        }
    }

    public IReadOnlyList<Tensor> Of(Player player) => tensors[player];
}
