using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>A run's own copies of its stabilisers, sorted once by what they do.</summary>
sealed class Roles
{
    readonly IReadOnlyList<IStabiliser> all;
    readonly IInputTransform[] inputs;
    readonly IFakeTransform[] fakes;
    readonly ITargetTransform[] targets;
    readonly Both<IPenalty[]> penalties;
    readonly Both<IGradientRule[]> rules;
    readonly Both<IAfterStep[]> after;
    readonly ILoss loss;
    readonly Journal journal;

    public Roles(Experiment experiment, Journal journal)
    {
        this.journal = journal;
        all = [.. experiment.Stabilisers.Select(Copies.Of)];
        loss = Copies.Of(experiment.Loss);
        Names = Training.Names.Of(all);
        (inputs, fakes, targets) = ([.. all.OfType<IInputTransform>()], [.. all.OfType<IFakeTransform>()], [.. all.OfType<ITargetTransform>()]);
        (penalties, rules, after) = (Each<IPenalty>(), Each<IGradientRule>(), Each<IAfterStep>());
    }

    public IReadOnlyDictionary<IStabiliser, string> Names { get; }

    public IEnumerable<IAuxiliaryHead> AuxiliaryHeads => all.OfType<IAuxiliaryHead>();

    public IEvaluationGenerator? Evaluation => all.OfType<IEvaluationGenerator>().LastOrDefault();

    public IReadOnlyList<IStabiliser> On(Player player) => [.. all.Where(stabiliser => stabiliser.On.HasFlag(player))];

    public IReadOnlyList<IPenalty> Penalties(Player player) => penalties[player];

    /// <summary>Name of a penalty's column; a penalty of both players has one for each.</summary>
    public string Column(IPenalty penalty, Player player) =>
        Columns.Penalty + Names[penalty] + (penalty.On == Player.Both ? "/" + player.ToString().ToLowerInvariant() : "");

    public SampleShape InputShape(SampleShape shape) => inputs.Aggregate(shape, (at, transform) => transform.ShapeAfter(at));

    public Tensor Input(Tensor samples, Step step) => inputs.Aggregate(samples, (at, transform) => transform.Transform(at, For(transform, step)));

    /// <summary>What D learns from in place of these generated samples.</summary>
    public (Tensor Fake, Tensor? Labels) Fake(Tensor fake, Tensor? labels, Step step) =>
        fakes.Aggregate((fake, labels), (at, transform) => transform.Replace(at.fake, at.labels, For(transform, step)));

    public Tensor Adversarial(Batch batch, Step step)
    {
        if (step.Player == Player.Generator) return loss.Generator(batch.Scores);
        if (loss is not ITargetLoss aims) return loss.Discriminator(batch.Scores);
        return aims.Discriminator(batch.Scores, targets.Aggregate(Targets.Hard(batch.Scores), (at, transform) => transform.Transform(at, For(transform, step))));
    }

    public void BeforeUpdate(Step step)
    {
        foreach (var rule in rules[step.Player]) rule.BeforeUpdate(For(rule, step));
    }

    public void AfterStep(Batch batch, Step step)
    {
        foreach (var stabiliser in after[step.Player]) stabiliser.AfterStep(batch, For(stabiliser, step));
        if (step.Player == Player.Discriminator && loss is IAdaptiveLoss adaptive) adaptive.AfterStep(batch.Scores);
    }

    /// <summary>The term of a penalty.</summary>
    public Tensor Penalty(IPenalty penalty, Batch batch, Step step) => penalty.Penalty(batch, For(penalty, step));

    /// <summary>Lets everything that remembers begin, and names what it remembers.</summary>
    public IReadOnlyDictionary<string, nn.Module> Begin(Networks networks, Device device)
    {
        var memories = all.OfType<IStateful>().ToDictionary(stabiliser => Names[stabiliser], stabiliser => stabiliser.Begin(networks));
        if (loss is IAdaptiveLoss adaptive) memories.Add($"loss.{Training.Names.Kebab(loss.GetType().Name)}", adaptive.Begin(device));
        return memories;
    }

    /// <summary>The stabilisers of one role, by whose they are: a step asks for them again and again.</summary>
    Both<T[]> Each<T>() where T : IStabiliser => new(player => [.. On(player).OfType<T>()]);

    Step For(IStabiliser stabiliser, Step step) => step with { Log = journal.Of(stabiliser) };
}
