namespace GanLab.Losses;

/// <summary>What losses on energies ask of D.</summary>
static class Energy
{
    /// <summary>A warning where D's score has no upper bound.</summary>
    public static IEnumerable<Concern> WarnOfLinearHead(Experiment experiment, string loss)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Head is LinearHead)
            yield return Concern.Warn($"{loss} takes minus the score as an energy of at least 0, but a LinearHead gives scores of either sign, so the energy of real samples falls for ever; use the D Autoencoder with the head LastFeature.");
    }
}
