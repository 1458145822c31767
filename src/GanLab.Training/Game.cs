using GanLab.Training.Precision;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>The two players at work: draws batches, differentiates losses, applies updates. Knows no technique by name.</summary>
sealed class Game : IGame
{
    readonly Experiment experiment;
    readonly IUpdateScheme scheme;
    readonly Roles roles;
    readonly Networks networks;
    readonly Passes passes;
    readonly IDataSource data;
    readonly Device device;
    readonly Ledger ledger;
    readonly Both<Side> sides;
    Draw[] drawn = [];

    public Game(Experiment experiment, Roles roles, Networks networks, IDataSource data, Device device, Ledger ledger, Journal journal)
    {
        (this.experiment, this.roles, this.networks, this.data, this.device, this.ledger) = (experiment, roles, networks, data, device, ledger);
        scheme = Copies.Of(experiment.Scheme);
        Log = journal.Of(scheme);
        passes = new(networks, experiment.Training.Precision, device.type);
        sides = new(player => new(player == Player.Generator ? networks.Generator : networks.Discriminator, experiment, player, device));
    }

    public ILog Log { get; }

    /// <summary>The iteration under way.</summary>
    public Moment Moment { get; set; }

    /// <summary>True if the iteration under way will be a row of the record: scores are recorded too.</summary>
    public bool WillBeLogged { get; set; }

    /// <summary>Makes D's two passes at the same time, where it is there.</summary>
    public TwoPasses? AtOnce { get; set; }

    /// <summary>Drops batches, gradients and recorded values, as if nothing had been drawn.</summary>
    public void Forget()
    {
        drawn = [];
        foreach (var side in sides.All)
        {
            side.Batch = null;
            side.Scaler?.Forget();
            foreach (var parameter in side.Parameters) parameter.grad = null;
        }
        AtOnce?.Forget();
        ledger.Forget();
    }

    /// <summary>Lets the scheme begin; what it remembers, by name.</summary>
    public IReadOnlyDictionary<string, nn.Module> Begin() =>
        scheme.Begin(this) is { } memory ? new Dictionary<string, nn.Module> { [$"scheme.{Names.Kebab(scheme.GetType().Name)}"] = memory } : new();

    /// <summary>What the optimisers remember.</summary>
    public Both<nn.Module> Optimisers => new(player => sides[player].Optimiser.Memory);

    /// <summary>The loss scales of the players, in float16.</summary>
    public Both<nn.Module?> Scalers => new(player => sides[player].Scaler);

    /// <summary>Makes one iteration of the scheme.</summary>
    public void Iterate() => scheme.Iterate(this);

    public IReadOnlyList<Parameter> Parameters(Player player) => sides[player].Parameters;

    public double LearningRate(Player player) => experiment.Optimisers.Of(player).LearningRate.At(Moment);

    public void Differentiate(Player player, bool sameBatch = false, bool keepFake = false)
    {
        var side = sides[player];
        foreach (var parameter in side.Parameters) parameter.grad = null;
        Redraw(sameBatch);
        for (var i = 0; i < drawn.Length; i++)
        {
            var (batch, exact) = Judge(player, drawn[i], cutFake: player == Player.Discriminator, keepFake && drawn.Length == 1);
            var loss = TotalLoss(side.Batch = batch, exact, new(Moment, player, networks), record: i == drawn.Length - 1);
            if (drawn.Length > 1) loss = loss / drawn.Length;
            if (AtOnce is { AreMade: true }) AtOnce.Backward(loss, side.AsTensors);
            else (side.Scaler?.Scale(loss) ?? loss).backward(inputs: side.AsTensors);   // no gradients for the other player
        }
        side.Scaler?.Unscale(side.Parameters.Select(parameter => parameter.grad));
    }

    public void Apply(Player player)
    {
        var step = new Step(Moment, player, networks);
        var batch = Move(step);
        using var _ = no_grad();
        roles.AfterStep(batch, step);                                         // EMA, weight clipping
    }

    public void Extrapolate(Player player) => Move(new(Moment, player, networks));

    public Tensor Loss(Player player, bool sameBatch = false, bool record = false)
    {
        Redraw(sameBatch);
        var losses = drawn.Select((one, i) =>
        {
            var exact = sides[player].Batch = Judge(player, one, cutFake: false, keepFake: false, exact: passes.Reduced).Exact;   // a scheme takes gradients of its gradients
            return TotalLoss(exact, exact, new(Moment, player, networks), record && i == drawn.Length - 1);
        });
        return losses.Aggregate((sum, loss) => sum + loss) / drawn.Length;
    }

    public IDisposable Overlay(Player player, IReadOnlyList<Tensor> weights) => sides[player].Overlays.Value.Lay(weights);

    bool JudgesTogether => experiment.Training.JudgeTogether && networks.Discriminator.IsSamplewise;

    bool IsDue(IPenalty penalty) => Moment.Index % penalty.Every == 0;

    /// <summary>Gradient rules and the optimiser, on the gradients that are there.</summary>
    Batch Move(Step step)
    {
        var side = sides[step.Player];
        if (side.Batch is not { } batch) throw new LabException($"{experiment.Scheme.GetType().Name} applies an update of the {step.Player.ToString().ToLowerInvariant()} before it differentiated its loss.");
        using var _ = no_grad();
        roles.BeforeUpdate(step);                                             // clipping
        if (side.Scaler is { } scaler) scaler.Guard(side.Changed, () => side.Optimiser.Update(Moment));
        else side.Optimiser.Update(Moment);
        if (step.Player == Player.Generator) Array.ForEach(drawn, one => one.Fake = null);   // made by weights that are gone
        return batch;
    }

    void Redraw(bool same)
    {
        if (same && drawn.Length > 0) return;
        drawn = new Draw[experiment.Training.Accumulate];
        for (var i = 0; i < drawn.Length; i++)
        {
            var real = data.Next(experiment.Training.BatchSize);
            drawn[i] = new(real, new(experiment.Latents.Draw(experiment.Training.BatchSize, experiment.Training.LatentSize, device), real.Labels));
        }
    }

    /// <summary>Real samples (N, C, H, W), generated ones, and D's judgement of both; the same in float32, judged when first read, for what takes gradients of gradients.</summary>
    (Batch Batch, Batch Exact) Judge(Player player, Draw one, bool cutFake, bool keepFake, bool exact = false)
    {
        var step = new Step(Moment, player, networks);
        var (real, labels) = one.Real;
        var (fake, fakeLabels) = cutFake ? FakeForDiscriminator(one, step, keepFake) : ((exact ? null : one.TakeFake()) ?? passes.Generate(one.Latent, exact), labels);
        if (roles.Penalties(player).Count > 0)                               // so that a penalty can ask for gradients with respect to samples
        {
            real = real.detach().requires_grad_(true);
            if (cutFake) fake.requires_grad_(true);
        }
        Seen Of(Tensor samples, Tensor? with) => new(roles.Input(samples, step), samples, with);
        Batch By(Func<Judged> ofReal, Func<Judged> ofFake, bool inFloat32) => new(one.Latent, ofReal, ofFake, (samples, with) => passes.Judge(Of(samples, with), inFloat32), latent => passes.Generate(latent, inFloat32));
        Batch Apart(bool inFloat32) => By(() => passes.Judge(Of(real, labels), inFloat32), () => passes.Judge(Of(fake, fakeLabels), inFloat32), inFloat32);
        (Batch, Batch) Made((Judged Real, Judged Fake) judged)
        {
            var made = By(() => judged.Real, () => judged.Fake, exact);
            return (made, made);
        }
        if (player == Player.Discriminator && !roles.Penalties(player).Any(IsDue))   // a penalty differentiates by the samples of one batch
        {
            if (cutFake && ReferenceEquals(labels, fakeLabels) && AtOnce is { AreWorthwhile: true }) return Made(AtOnce.Judge(Of(real, labels), Of(fake, fakeLabels)));
            if (JudgesTogether && labels is null == fakeLabels is null) return Made(passes.Judge(Of(real, labels), Of(fake, fakeLabels), exact));
        }
        var batch = Apart(exact);
        if (player == Player.Discriminator) _ = (batch.Real, batch.Fake);    // a fixed order of random draws
        return (batch, passes.Reduced && !exact ? Apart(inFloat32: true) : batch);
    }

    /// <summary>Generated samples that carry no gradient to G.</summary>
    (Tensor Fake, Tensor? Labels) FakeForDiscriminator(Draw one, Step step, bool keep)
    {
        if (keep) one.Fake = passes.Generate(one.Latent);
        using var _ = no_grad();
        var (fake, labels) = roles.Fake(one.Fake ?? passes.Generate(one.Latent), one.Latent.Labels, step);
        return (fake.detach(), labels);
    }

    Tensor TotalLoss(Batch batch, Batch exact, Step step, bool record)
    {
        var adversarial = roles.Adversarial(batch, step);
        if (record) ledger.Add(Moment.Index + 1, step.Player == Player.Generator ? Columns.Generator : Columns.Discriminator, adversarial);
        if (record && WillBeLogged && step.Player == Player.Discriminator)
        {
            ledger.Add(Moment.Index + 1, Columns.Real, batch.Real.Score.detach().mean());
            ledger.Add(Moment.Index + 1, Columns.Fake, batch.Fake.Score.detach().mean());
        }
        var total = adversarial;
        foreach (var penalty in roles.Penalties(step.Player))
        {
            if (!IsDue(penalty)) continue;
            var term = roles.Penalty(penalty, exact, step);
            if (record) ledger.Add(Moment.Index + 1, roles.Column(penalty, step.Player), term);
            total = total + (penalty.Every == 1 ? term : term * penalty.Every);
        }
        return total;
    }
}
