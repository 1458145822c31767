using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>What an update scheme may do: compute a player's gradients, read and change them, apply them.</summary>
public interface IGame
{
    /// <summary>The iteration under way.</summary>
    Moment Moment { get; }

    /// <summary>Where the scheme says what happens in it.</summary>
    ILog Log => ILog.None;

    /// <summary>Draws a batch (or keeps the last one) and puts the gradient of the player's loss into <c>grad</c> of the player's parameters, and of nobody else's.</summary>
    /// <param name="player">Whose loss, with respect to whose parameters.</param>
    /// <param name="sameBatch">Uses the real samples and latents of the last call again, and G the generated samples that it kept.</param>
    /// <param name="keepFake">
    /// In D's call: keeps the generated samples with their graph for G's next call with <paramref name="sameBatch"/>, which then passes through G once, not twice, in both calls together. They are dropped when G moves.
    /// Without effect where several batches make an update (<see cref="TrainingOptions.Accumulate"/>), whose graphs would fill the memory.
    /// </param>
    void Differentiate(Player player, bool sameBatch = false, bool keepFake = false);

    /// <summary>Lets gradient rules, the optimiser and after-step stabilisers of the player act on the gradients that are there.</summary>
    void Apply(Player player);

    /// <summary>As <see cref="Apply"/>, but without the after-step stabilisers: for a step that is taken back.</summary>
    void Extrapolate(Player player);

    /// <summary>The player's loss on a batch, as a graph over both players' parameters (fake samples are not cut from G).</summary>
    /// <param name="player">Whose loss.</param>
    /// <param name="sameBatch">Uses the real samples and latents of the last call again.</param>
    /// <param name="record">Writes the loss into the record of the run, as <see cref="Differentiate"/> does.</param>
    Tensor Loss(Player player, bool sameBatch = false, bool record = false);

    /// <summary>The player's parameters, always in the same order.</summary>
    IReadOnlyList<Parameter> Parameters(Player player);

    /// <summary>Lays other tensors over the player's parameters, until disposed: the networks compute with them, and gradients reach what they were made of.</summary>
    /// <param name="player">Whose.</param>
    /// <param name="weights">One for each of <see cref="Parameters"/>, in that order, of the same shapes.</param>
    /// <exception cref="LabException">The player has parameters that no layer of <see cref="LayerFactory"/> owns, such as a batch norm of the network's own.</exception>
    IDisposable Overlay(Player player, IReadOnlyList<Tensor> weights);

    /// <summary>The player's learning rate now.</summary>
    double LearningRate(Player player);

    /// <summary>Differentiates and applies.</summary>
    void Update(Player player)
    {
        Differentiate(player);
        Apply(player);
    }
}
