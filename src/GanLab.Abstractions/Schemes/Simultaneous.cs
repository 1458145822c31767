namespace GanLab;

/// <summary>Both players move from the same point (simultaneous gradient descent; Mescheder et al., 2017).</summary>
/// <remarks>Use it to compare with theory, which mostly speaks of simultaneous steps; not for training: without a penalty it spirals out where alternating steps circle. Proved by <c>GameTests</c>, <c>DiracGanTests</c>, <c>BilinearGameTests</c>.</remarks>
public sealed record Simultaneous : IUpdateScheme
{
    /// <inheritdoc />
    public void Iterate(IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        game.Differentiate(Player.Discriminator);
        game.Differentiate(Player.Generator);
        game.Apply(Player.Discriminator);
        game.Apply(Player.Generator);
    }
}
