namespace GanLab.Training;

/// <summary>One thing for each of the two players.</summary>
sealed class Both<T>
{
    /// <summary>Makes G's, then D's.</summary>
    public Both(Func<Player, T> make) => (Generator, Discriminator) = (make(Player.Generator), make(Player.Discriminator));

    public T Generator { get; }

    public T Discriminator { get; }

    /// <summary>G's, then D's.</summary>
    public T[] All => [Generator, Discriminator];

    /// <summary>The one of this player.</summary>
    public T this[Player player] => player == Player.Generator ? Generator : Discriminator;
}
