namespace GanLab;

/// <summary>The optimisers of both players; different ones, or different learning rates, are the two time-scale rule (Heusel et al., 2017).</summary>
/// <param name="Generator">G's.</param>
/// <param name="Discriminator">D's; null for the same options as G's.</param>
public sealed record Optimisers(IOptimiser Generator, IOptimiser? Discriminator = null)
{
    /// <summary>Adam with DCGAN's settings for both.</summary>
    public Optimisers() : this(new Adam()) { }

    /// <summary>The optimiser of one player.</summary>
    public IOptimiser Of(Player player) => player == Player.Generator ? Generator : Discriminator ?? Generator;
}
