namespace GanLab;

/// <summary>
/// An experiment: what is trained, how, on what, and what is measured. It is a value: scripts return it, sweeps are lists of it,
/// <c>with { … }</c> changes a copy. Nothing is built before the host runs it.
/// </summary>
/// <param name="Name">Name in the record: letters, digits, <c>-</c> and <c>_</c>.</param>
public sealed record Experiment(string Name)
{
    /// <summary>Real samples.</summary>
    public required IDataset Data { get; init; }

    /// <summary>G.</summary>
    public required IGenerator Generator { get; init; }

    /// <summary>D's body.</summary>
    public required IDiscriminator Discriminator { get; init; }

    /// <summary>What scores D's features. Default: one linear unit.</summary>
    public IHead Head { get; init; } = new LinearHead();

    /// <summary>The adversarial loss.</summary>
    public required ILoss Loss { get; init; }

    /// <summary>Techniques that change the training; their order is their order within one role.</summary>
    public IReadOnlyList<IStabiliser> Stabilisers { get; init; } = [];

    /// <summary>The optimisers of both players. Default: Adam with DCGAN's settings.</summary>
    public Optimisers Optimisers { get; init; } = new();

    /// <summary>How the players move. Default: one update of D, then one of G.</summary>
    public IUpdateScheme Scheme { get; init; } = new Alternating();

    /// <summary>Where latent vectors come from. Default: N(0, I).</summary>
    public ILatents Latents { get; init; } = new NormalLatents();

    /// <summary>Length, batch, seed, device and how often things are logged, measured and drawn.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>What is measured.</summary>
    public IReadOnlyList<IMetric> Metrics { get; init; } = [];

    /// <summary>How it is measured, and when a run ends because a metric gets no better.</summary>
    public EvaluationOptions Evaluation { get; init; } = new();
}
