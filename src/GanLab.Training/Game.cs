using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>The two players at work: draws batches, differentiates losses, applies updates. Knows no technique by name.</summary>
sealed class Game : IGame
{
    readonly Experiment experiment;
    readonly Roles roles;
    readonly Networks networks;
    readonly IDataSource data;
    readonly Device device;
    readonly Ledger ledger;
    readonly Dictionary<Player, Side> sides;
    (DataBatch Real, Latent Latent)[] drawn = [];

    public Game(Experiment experiment, Roles roles, Networks networks, IDataSource data, Device device, Ledger ledger)
    {
        (this.experiment, this.roles, this.networks, this.data, this.device, this.ledger) = (experiment, roles, networks, data, device, ledger);
        sides = new() { [Player.Generator] = new(networks.Generator, experiment, Player.Generator), [Player.Discriminator] = new(networks.Discriminator, experiment, Player.Discriminator) };
    }

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

    public IReadOnlyList<Parameter> Parameters(Player player) => sides[player].Parameters;

    public double LearningRate(Player player) => experiment.Optimisers.Of(player).LearningRate.At(Moment);

    public void Differentiate(Player player, bool sameBatch = false)
    {
        var side = sides[player];
        foreach (var parameter in side.Parameters) parameter.grad = null;
        Redraw(sameBatch);
        for (var i = 0; i < drawn.Length; i++)
        {
            side.Batch = Judge(player, drawn[i], cutFake: player == Player.Discriminator);
            var loss = TotalLoss(side.Batch, new(Moment, player, networks), record: i == drawn.Length - 1);
            if (drawn.Length > 1) loss = loss / drawn.Length;
            loss.backward(inputs: side.AsTensors);                            // no gradients for the other player
        }
    }

    public void Apply(Player player)
    {
        var (side, step) = (sides[player], new Step(Moment, player, networks));
        if (side.Batch is not { } batch) throw new LabException($"{experiment.Scheme.GetType().Name} applies an update of the {player.ToString().ToLowerInvariant()} before it differentiated its loss.");
        using var _ = no_grad();
        roles.BeforeUpdate(step);                                             // clipping
        side.Optimiser.Update(Moment);
        roles.AfterStep(batch, step);                                         // EMA, weight clipping
    }

    public Tensor Loss(Player player, bool sameBatch = false)
    {
        Redraw(sameBatch);
        var losses = drawn.Select(one => TotalLoss(Judge(player, one, cutFake: false), new(Moment, player, networks), record: false));
        return losses.Aggregate((sum, loss) => sum + loss) / drawn.Length;
    }

    void Redraw(bool same)
    {
        if (same && drawn.Length > 0) return;
        drawn = [.. Enumerable.Range(0, experiment.Training.Accumulate).Select(_ =>
        {
            var real = data.Next(experiment.Training.BatchSize);
            return (real, new Latent(experiment.Latents.Draw(experiment.Training.BatchSize, experiment.Training.LatentSize, device), real.Labels));
        })];
    }

    /// <summary>Real samples (N, C, H, W), generated ones, and D's judgement of both.</summary>
    Batch Judge(Player player, (DataBatch Real, Latent Latent) one, bool cutFake)
    {
        var step = new Step(Moment, player, networks);
        var (real, labels) = (one.Real.Samples.detach(), one.Real.Labels);
        Tensor fake;
        if (cutFake) using (no_grad()) fake = networks.Generate(one.Latent).detach();
        else fake = networks.Generate(one.Latent);
        if (roles.Penalties(player).Count > 0)                               // so that a penalty can ask for gradients with respect to samples
        {
            real.requires_grad_(true);
            if (cutFake) fake.requires_grad_(true);
        }
        Judged Seen(Tensor samples, Tensor? of) => networks.Judge(roles.Input(samples, step), samples, of);
        var batch = new Batch(one.Latent, () => Seen(real, labels), () => Seen(fake, labels), Seen, networks.Generate);
        if (player == Player.Discriminator) _ = (batch.Real, batch.Fake);    // a fixed order of random draws
        return batch;
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
            var term = penalty.Penalty(batch, step);
            if (record) ledger.Add(Moment.Index + 1, roles.Column(penalty, step.Player), term);
            total = total + term;
        }
        return total;
    }

    sealed class Side
    {
        public Side(nn.Module network, Experiment experiment, Player player)
        {
            Parameters = [.. network.parameters()];
            AsTensors = [.. Parameters];
            Optimiser = experiment.Optimisers.Of(player).Begin(Parameters);
        }

        public Parameter[] Parameters { get; }
        public Tensor[] AsTensors { get; }
        public IOptimiserRun Optimiser { get; }
        public Batch? Batch { get; set; }
    }
}
