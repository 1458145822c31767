namespace GanLab.Training;

/// <summary>What the components of an experiment object to.</summary>
static class Concerns
{
    /// <summary>Everything that an experiment is made of, with the path that options are set by.</summary>
    public static IReadOnlyList<(string Path, object Component)> Parts(Experiment e) =>
    [
        ("data", e.Data), ("generator", e.Generator), ("discriminator", e.Discriminator), ("head", e.Head), ("loss", e.Loss), ("scheme", e.Scheme), ("latents", e.Latents), ("training", e.Training),
        ("optimisers.generator", e.Optimisers.Generator), ("optimisers.discriminator", e.Optimisers.Of(Player.Discriminator)),
        .. e.Stabilisers.Select(stabiliser => ($"stabilisers.{stabiliser.GetType().Name}", (object)stabiliser)),
        .. e.Metrics.Select(metric => ($"metrics.{metric.GetType().Name}", (object)metric)),
        .. e.Metrics.SelectMany(metric => metric.Features.Select(features => ($"metrics.{metric.GetType().Name}.features", (object)features))),
        ("evaluation", e.Evaluation),
    ];

    /// <summary>What is wrong before anything is built.</summary>
    public static IReadOnlyList<Concern> Of(Experiment e) => [.. Distinct<IChecksExperiment>(e).SelectMany(component => component.Check(e)).Distinct()];

    /// <summary>What is wrong with the networks.</summary>
    public static IReadOnlyList<Concern> Of(Experiment e, Networks networks) => [.. Distinct<IChecksNetworks>(e).SelectMany(component => component.Check(networks)).Distinct()];

    static IEnumerable<T> Distinct<T>(Experiment e) => Parts(e).Select(part => part.Component).Distinct(ReferenceEqualityComparer.Instance).OfType<T>();

    /// <summary>Says what is to be warned of.</summary>
    /// <exception cref="LabException">Something is refused.</exception>
    public static void RefuseOrWarn(Experiment experiment, IReadOnlyList<Concern?> concerns, Action<string> notice)
    {
        var refusals = concerns.Where(concern => concern is { Refused: true }).Select(concern => $"{experiment.Name}: {concern!.Sentence}").ToList();
        if (refusals.Count > 0) throw new LabException(string.Join('\n', refusals));
        foreach (var concern in concerns.OfType<Concern>()) notice($"warning  {concern.Sentence}");
    }
}
