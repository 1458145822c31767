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
    readonly IDataSource data;
    readonly Device device;
    readonly Ledger ledger;
    readonly Dictionary<Player, Side> sides;
    Draw[] drawn = [];

    public Game(Experiment experiment, Roles roles, Networks networks, IDataSource data, Device device, Ledger ledger, Journal journal)
    {
        (this.experiment, this.roles, this.networks, this.data, this.device, this.ledger) = (experiment, roles, networks, data, device, ledger);
        scheme = Copies.Of(experiment.Scheme);
        Log = journal.Of(scheme);
        sides = new() { [Player.Generator] = new(networks.Generator, experiment, Player.Generator), [Player.Discriminator] = new(networks.Discriminator, experiment, Player.Discriminator) };
    }

    public ILog Log { get; }

    /// <summary>The iteration under way.</summary>
    public Moment Moment { get; set; }

    /// <summary>True if the iteration under way will be a row of the record: scores are recorded too.</summary>
    public bool WillBeLogged { get; set; }

    /// <summary>Drops batches, gradients and recorded values, as if nothing had been drawn.</summary>
    public void Forget()
    {
        drawn = [];
        foreach (var side in sides.Values)
        {
            side.Batch = null;
            foreach (var parameter in side.Parameters) parameter.grad = null;
        }
        ledger.Forget();
    }

    /// <summary>Lets the scheme begin; what it remembers, by name.</summary>
    public IReadOnlyDictionary<string, nn.Module> Begin() =>
        scheme.Begin(this) is { } memory ? new Dictionary<string, nn.Module> { [$"scheme.{Names.Kebab(scheme.GetType().Name)}"] = memory } : new();

    /// <summary>What the optimisers remember.</summary>
    public IReadOnlyDictionary<Player, nn.Module> Optimisers => sides.ToDictionary(side => side.Key, side => side.Value.Optimiser.Memory);

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
            side.Batch = Judge(player, drawn[i], cutFake: player == Player.Discriminator, keepFake && drawn.Length == 1);
            var loss = TotalLoss(side.Batch, new(Moment, player, networks), record: i == drawn.Length - 1);
            if (drawn.Length > 1) loss = loss / drawn.Length;
            loss.backward(inputs: side.AsTensors);                            // no gradients for the other player
        }
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
            sides[player].Batch = Judge(player, one, cutFake: false, keepFake: false);
            return TotalLoss(sides[player].Batch!, new(Moment, player, networks), record && i == drawn.Length - 1);
        });
        return losses.Aggregate((sum, loss) => sum + loss) / drawn.Length;
    }

    public IDisposable Overlay(Player player, IReadOnlyList<Tensor> weights) => sides[player].Overlays.Value.Lay(weights);

    /// <summary>Gradient rules and the optimiser, on the gradients that are there.</summary>
    Batch Move(Step step)
    {
        var side = sides[step.Player];
        if (side.Batch is not { } batch) throw new LabException($"{experiment.Scheme.GetType().Name} applies an update of the {step.Player.ToString().ToLowerInvariant()} before it differentiated its loss.");
        using var _ = no_grad();
        roles.BeforeUpdate(step);                                             // clipping
        side.Optimiser.Update(Moment);
        if (step.Player == Player.Generator) Array.ForEach(drawn, one => one.Fake = null);   // made by weights that are gone
        return batch;
    }

    void Redraw(bool same)
    {
        if (same && drawn.Length > 0) return;
        drawn = [.. Enumerable.Range(0, experiment.Training.Accumulate).Select(_ =>
        {
            var real = data.Next(experiment.Training.BatchSize);
            return new Draw(real, new(experiment.Latents.Draw(experiment.Training.BatchSize, experiment.Training.LatentSize, device), real.Labels));
        })];
    }

    /// <summary>Real samples (N, C, H, W), generated ones, and D's judgement of both.</summary>
    Batch Judge(Player player, Draw one, bool cutFake, bool keepFake)
    {
        var step = new Step(Moment, player, networks);
        var (real, labels) = (one.Real.Samples.detach(), one.Real.Labels);
        var (fake, fakeLabels) = cutFake ? FakeForDiscriminator(one, step, keepFake) : (one.TakeFake() ?? networks.Generate(one.Latent), labels);
        if (roles.Penalties(player).Count > 0)                               // so that a penalty can ask for gradients with respect to samples
        {
            real.requires_grad_(true);
            if (cutFake) fake.requires_grad_(true);
        }
        Judged Seen(Tensor samples, Tensor? of) => networks.Judge(roles.Input(samples, step), samples, of);
        var batch = new Batch(one.Latent, () => Seen(real, labels), () => Seen(fake, fakeLabels), Seen, networks.Generate);
        if (player == Player.Discriminator) _ = (batch.Real, batch.Fake);    // a fixed order of random draws
        return batch;
    }

    /// <summary>Generated samples that carry no gradient to G.</summary>
    (Tensor Fake, Tensor? Labels) FakeForDiscriminator(Draw one, Step step, bool keep)
    {
        if (keep) one.Fake = networks.Generate(one.Latent);
        using var _ = no_grad();
        var (fake, labels) = roles.Fake(one.Fake ?? networks.Generate(one.Latent), one.Latent.Labels, step);
        return (fake.detach(), labels);
    }

    Tensor TotalLoss(Batch batch, Step step, bool record)
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
            if (Moment.Index % penalty.Every != 0) continue;
            var term = roles.Penalty(penalty, batch, step);
            if (record) ledger.Add(Moment.Index + 1, roles.Column(penalty, step.Player), term);
            total = total + (penalty.Every == 1 ? term : term * penalty.Every);
        }
        return total;
    }

    /// <summary>Real samples and latents of one batch; generated samples with their graph, while they are kept.</summary>
    sealed class Draw(DataBatch real, Latent latent)
    {
        public DataBatch Real => real;
        public Latent Latent => latent;
        public Tensor? Fake { get; set; }

        /// <summary>A graph is good for one pass back.</summary>
        public Tensor? TakeFake()
        {
            var fake = Fake;
            Fake = null;
            return fake;
        }
    }

    sealed class Side
    {
        public Side(nn.Module network, Experiment experiment, Player player)
        {
            Parameters = [.. network.parameters()];
            AsTensors = [.. Parameters];
            Optimiser = experiment.Optimisers.Of(player).Begin(Parameters);
            Overlays = new(() => new(network, Parameters));
        }

        public Parameter[] Parameters { get; }
        public Tensor[] AsTensors { get; }
        public IOptimiserRun Optimiser { get; }
        public Lazy<Overlays> Overlays { get; }
        public Batch? Batch { get; set; }
    }
}
