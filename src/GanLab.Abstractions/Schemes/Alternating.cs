using System.ComponentModel.DataAnnotations;

namespace GanLab;

/// <summary>n_critic updates of D, then of G (Goodfellow et al., 2014, algorithm 1), each on a fresh batch.</summary>
/// <remarks>Use it as the normal case; CriticSteps above 1 for Wasserstein critics, GeneratorSteps above 1 where D runs ahead. Different learning rates for the players (TTUR; Heusel et al., 2017) are two optimisers, not a scheme. Proved by <c>GameTests</c>, <c>DiracGanTests</c>, <c>BilinearGameTests</c>.</remarks>
public sealed record Alternating : IUpdateScheme
{
    /// <summary>n_critic: updates of D in one iteration. Default 1; WGAN and WGAN-GP use 5.</summary>
    [Range(1, 1000)] public int CriticSteps { get; init; } = 1;

    /// <summary>Updates of G in one iteration. Default 1; PacGAN's code makes 2.</summary>
    [Range(1, 1000)] public int GeneratorSteps { get; init; } = 1;

    /// <summary>Moves G before D, as in the Dirac-GAN experiments of Mescheder et al., 2018. Default: D first.</summary>
    public bool GeneratorFirst { get; init; }

    /// <inheritdoc />
    public void Iterate(IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        if (GeneratorFirst) Move(game, Player.Generator, GeneratorSteps);
        Move(game, Player.Discriminator, CriticSteps);
        if (!GeneratorFirst) Move(game, Player.Generator, GeneratorSteps);
    }

    static void Move(IGame game, Player player, int times)
    {
        for (var i = 0; i < times; i++) game.Update(player);
    }
}
