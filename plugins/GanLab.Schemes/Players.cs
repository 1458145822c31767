namespace GanLab.Schemes;

/// <summary>What every scheme here does to gradients and weights.</summary>
static class Players
{
    public static readonly Player[] Both = [Player.Discriminator, Player.Generator];

    /// <summary>Gradients of both players at the same point, on one batch; it is drawn anew unless told otherwise.</summary>
    public static void DifferentiateBoth(this IGame game, bool sameBatch = false)
    {
        game.Differentiate(Player.Discriminator, sameBatch, keepFake: true);
        game.Differentiate(Player.Generator, sameBatch: true);
    }

    /// <summary>Updates both players with the gradients that are there.</summary>
    public static void ApplyBoth(this IGame game)
    {
        foreach (var player in Both) game.Apply(player);
    }
}
