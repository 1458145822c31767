using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>What an update scheme may do: compute a player's gradients, read and change them, apply them.</summary>
public interface IGame
{
    /// <summary>Draws a batch (or keeps the last one) and puts the gradient of the player's loss into <c>grad</c> of the player's parameters, and of nobody else's.</summary>
    /// <param name="player">Whose loss, with respect to whose parameters.</param>
    /// <param name="sameBatch">Uses the real samples and latents of the last call again.</param>
    void Differentiate(Player player, bool sameBatch = false);

    /// <summary>Lets gradient rules, the optimiser and after-step stabilisers of the player act on the gradients that are there.</summary>
    void Apply(Player player);

    /// <summary>The player's loss on a batch, as a graph over both players' parameters (fake samples are not cut from G).</summary>
    /// <param name="player">Whose loss.</param>
    /// <param name="sameBatch">Uses the real samples and latents of the last call again.</param>
    Tensor Loss(Player player, bool sameBatch = false);

    /// <summary>The player's parameters, always in the same order.</summary>
    IReadOnlyList<Parameter> Parameters(Player player);

    /// <summary>The player's learning rate now.</summary>
    double LearningRate(Player player);

    /// <summary>Differentiates and applies.</summary>
    void Update(Player player)
    {
        Differentiate(player);
        Apply(player);
    }
}
