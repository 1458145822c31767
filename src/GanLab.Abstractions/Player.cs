namespace GanLab;

/// <summary>The two players of the game (Goodfellow et al., 2014).</summary>
[Flags]
public enum Player
{
    /// <summary>G, which makes samples.</summary>
    Generator = 1,

    /// <summary>D, which scores samples.</summary>
    Discriminator = 2,

    /// <summary>G and D.</summary>
    Both = Generator | Discriminator,
}
