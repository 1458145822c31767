using System.ComponentModel.DataAnnotations;

namespace GanLab;

/// <summary>
/// n_critic updates of D, then of G (Goodfellow et al., 2014, algorithm 1). G's first update judges the generated samples of D's last one again, as pytorch/examples' DCGAN does; the paper draws latents for each update, see <see cref="ReuseFake"/>.
/// </summary>
/// <remarks>Use it as the normal case; CriticSteps above 1 for Wasserstein critics, GeneratorSteps above 1 where D runs ahead. Different learning rates for the players (TTUR; Heusel et al., 2017) are two optimisers, not a scheme. Proved by <c>GameTests</c>, <c>DiracGanTests</c>, <c>BilinearGameTests</c>.</remarks>
public sealed record Alternating : IUpdateScheme
{
    /// <summary>n_critic: updates of D in one iteration. Default 1; WGAN and WGAN-GP use 5.</summary>
    [Range(1, 1000)] public int CriticSteps { get; init; } = 1;

    /// <summary>Updates of G in one iteration. Default 1; PacGAN's code makes 2.</summary>
    [Range(1, 1000)] public int GeneratorSteps { get; init; } = 1;

    /// <summary>Moves G before D, as in the Dirac-GAN experiments of Mescheder et al., 2018. Default: D first.</summary>
    public bool GeneratorFirst { get; init; }

    /// <summary>
    /// G's first update takes the real samples, latents and generated samples of D's last update, so that an iteration passes through G once: a fifth to a quarter less time a step. Off: each update draws its own, as in the paper.
    /// The gradients have the same expectation; batch norm's running statistics in G see one batch an iteration in place of two. Without effect where <see cref="GeneratorFirst"/> is on. Default: on, as in pytorch/examples' DCGAN.
    /// </summary>
    public bool ReuseFake { get; init; } = true;

    /// <inheritdoc />
    public void Iterate(IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        var reuse = ReuseFake && !GeneratorFirst;
        if (GeneratorFirst) MoveGenerator(game, reuse);
        for (var i = 1; i <= CriticSteps; i++)
        {
            game.Differentiate(Player.Discriminator, keepFake: reuse && i == CriticSteps);
            game.Apply(Player.Discriminator);
        }
        if (!GeneratorFirst) MoveGenerator(game, reuse);
    }

    void MoveGenerator(IGame game, bool reuse)
    {
        for (var i = 0; i < GeneratorSteps; i++)
        {
            game.Differentiate(Player.Generator, sameBatch: reuse && i == 0);
            game.Apply(Player.Generator);
        }
    }
}
