namespace GanLab;

/// <summary>Both players move from the same point (simultaneous gradient descent; Mescheder et al., 2017).</summary>
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
