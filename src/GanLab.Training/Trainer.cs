using System.Diagnostics;
using GanLab.Training.Measuring;
using GanLab.Training.Memory;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Trains one experiment, once.</summary>
public sealed class Trainer : IDisposable
{
    readonly IDataSource data;
    readonly Roles roles;
    readonly Networks networks;
    readonly Game game;
    readonly Ledger ledger = new();
    readonly Journal journal = new();
    readonly Sampler sampler;
    readonly Tensor shown;
    readonly IReadOnlyDictionary<string, nn.Module> memories;
    readonly Measurement measurement;
    readonly Stopper stopper;
    readonly LiveState live;
    readonly Func<TrainingState?> state;
    readonly Stopwatch clock = new();
    readonly long activations;
    long done;
    double secondsBefore;

    /// <summary>Validates the experiment, opens its data, builds both networks, and passes one batch through everything.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="notice">Takes sentences for the user while things are built, such as progress of a download.</param>
    /// <param name="statistics">Keeps what metrics compute of the real samples, or null.</param>
    /// <param name="channelsLast">Whose convolutions are channels last; null for what the experiment asks for, contiguous where it leaves the choice.</param>
    /// <exception cref="LabException">Options, combinations, data or shapes do not fit; all problems that can be found, one a line.</exception>
    public Trainer(Experiment experiment, Device device, Action<string> notice, IStatisticsCache? statistics = null, IReadOnlyCollection<Player>? channelsLast = null)
    {
        (Experiment, Device) = (experiment, device);
        channelsLast ??= experiment.Training.MemoryFormat == MemoryFormat.ChannelsLast ? [Player.Generator, Player.Discriminator] : [];
        Premises.Settle(experiment, device, notice);
        var order = new Generator((ulong)RandomFork.Mix(experiment.Training.Seed, 0, 3));
        data = experiment.Data.Open(new(device, order, notice) { Log = journal.Of(experiment.Data) });
        EpochSchedules.RefuseWithoutEnd(experiment, data);
        manual_seed(experiment.Training.Seed);
        roles = new(experiment, journal);
        networks = NetworkBuilder.Build(experiment, roles, data.Shape, data.Classes, device, channelsLast, journal);
        game = new(experiment, roles, networks, data, device, ledger, journal);
        memories = roles.Begin(networks, device).Concat(game.Begin()).ToDictionary();
        sampler = new(experiment, networks, roles, data.Shape, data.Classes, device);
        shown = data.Next(sampler.PictureCount).Samples.cpu();
        Concerns.RefuseOrWarn(experiment, [.. Concerns.Of(experiment, networks), .. PlainConvolutions.Concerns(networks, device), OutputRange.Concern(experiment, networks.Generator, shown)], notice);
        activations = new Probe(experiment, networks, roles, data, device).Run(game, memories.Values);
        game.AtOnce = TwoPasses.For(experiment.Training, networks, device);
        measurement = new(experiment, sampler, data, device, statistics, notice, journal);
        stopper = new(experiment, measurement.Columns);
        live = new(Modules, game, data, order, ledger, stopper);
        state = () => State;
        Start = new(experiment, device, data.Shape, data.Classes, data.Count, networks.Generator.parameters().Sum(weight => weight.numel()),
            networks.Discriminator.parameters().Sum(weight => weight.numel()), Columns.Of(roles), measurement.Columns)
        {
            LeadingColumns = measurement.LeadingColumns,
            ChannelsLast = channelsLast,
            Memory = Memory,
            SampledFrom = roles.Evaluation is { } shownInstead ? roles.Names[shownInstead] : "generator",
        };
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>Where it runs.</summary>
    public Device Device { get; }

    /// <summary>What was built.</summary>
    public TrainingStart Start { get; }

    /// <summary>What the training takes.</summary>
    public MemoryEstimate Memory => live.Memory(activations);

    /// <summary>The networks and what the stabilisers remember, as they are now.</summary>
    public TrainedModules Modules => new(networks.Generator, networks.Discriminator, memories) { Shown = roles.Evaluation?.ForEvaluation ?? networks.Generator };

    /// <summary>All that decides how the run goes on, as it is now; live tensors: copy them before the next step. Null once a loss was not finite.</summary>
    public TrainingState? State => live.Capture(done, Seconds);

    /// <summary>Fresh latents (N, L), with labels drawn evenly where there are classes.</summary>
    public Latent Draw(long count) => sampler.Draw(count);

    /// <summary>Samples (N, C, H, W) of these latents, as metrics see them.</summary>
    /// <param name="latent">Latents and labels, on <see cref="Device"/>.</param>
    /// <param name="raw">Takes the trained generator, even where a stabiliser offers an average.</param>
    public Tensor Generate(Latent latent, bool raw = false) => sampler.Generate(latent, raw);

    /// <summary>Real samples in one order for all runs, without augmentation.</summary>
    /// <exception cref="LabException">The data do not open a second time.</exception>
    public SampleStream Real => measurement.Real;

    /// <summary>Measures every metric of the experiment now.</summary>
    /// <param name="warn">Takes sentences for the user, such as the reason for a NaN.</param>
    public MetricRow Measure(Action<string> warn) => measurement.Measure(done, Seconds, Experiment.Metrics, warn);

    /// <summary>Goes back to a state of a run of the same experiment.</summary>
    /// <exception cref="LabException">The state is another experiment's.</exception>
    public void Restore(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        live.Restore(state);
        (done, secondsBefore) = (state.Step, state.Seconds);
    }

    /// <summary>Trains to the end, until a loss is no longer finite, or until cancelled (the step under way is finished). Never throws for what happens in training: see <see cref="Outcome.Failure"/>.</summary>
    public Outcome Run(ITrainingObserver observer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Outcome outcome;
        try
        {
            observer.Started(Start);
            journal.Open(observer);
            outcome = Loop(observer, cancel);
        }
        catch (Exception failure)
        {
            outcome = new(RunStatus.Failed, done, Seconds, Failure: OutOfMemory.Explained(failure, Experiment, Device, data.Shape, () => Memory));
        }
        observer.Ended(outcome, Modules);
        return outcome;
    }

    /// <summary>Frees networks and data.</summary>
    public void Dispose()
    {
        IDisposable?[] parts = [game.AtOnce, measurement, data, networks.Generator, networks.Discriminator, .. memories.Values];
        foreach (var part in parts) part?.Dispose();
    }

    Outcome Loop(ITrainingObserver observer, CancellationToken cancel)
    {
        while (done < Experiment.Training.Steps)
        {
            if (cancel.IsCancellationRequested) return End(RunStatus.Cancelled);
            clock.Start();
            var log = (done + 1) % Experiment.Training.LogEvery == 0 || done == 0 || done + 1 == Experiment.Training.Steps;
            Step(log);
            clock.Stop();
            if (log && Log(observer) is { } divergence) return End(RunStatus.Diverged) with { Divergence = divergence };
            var stopped = Evaluate(observer);
            if (stopped is not null || Due(Experiment.Training.SampleEvery)) Sample(observer);
            observer.Stepped(done, state);
            if (stopped is not null) return End(RunStatus.Completed) with { Stopped = stopped };
        }
        return End(RunStatus.Completed);
    }

    /// <summary>Makes one step.</summary>
    /// <param name="log">Adds what only a row wants.</param>
    internal void Step(bool log)
    {
        if (Device.type != TorchSharp.DeviceType.CPU) manual_seed(RandomFork.Mix(Experiment.Training.Seed, done, 2));   // a GPU's generator cannot be saved: each step has a seed of its own
        using var scope = NewDisposeScope();
        (game.Moment, game.WillBeLogged, journal.Step) = (new(done, Experiment.Training.Steps, (double?)data.Count / Experiment.Training.BatchSize), log, done + 1);
        game.Iterate();
        done++;
    }

    double Seconds => secondsBefore + clock.Elapsed.TotalSeconds;

    Outcome End(RunStatus status) => new(status, done, Seconds);

    bool Due(long every) => done == Experiment.Training.Steps || done % (every > 0 ? every : Math.Max(1, Experiment.Training.Steps / 10)) == 0;

    Divergence? Log(ITrainingObserver observer)
    {
        clock.Start();
        var (row, divergence) = ledger.Read();                                // waits for the device
        clock.Stop();
        observer.Logged(new(divergence?.Step ?? done, Seconds, row));
        return divergence;
    }

    /// <summary>Measures what is due; why the run ends now, or null.</summary>
    string? Evaluate(ITrainingObserver observer)
    {
        if (Experiment.Metrics.Count == 0) return null;
        if (Experiment.Metrics.Where(metric => Due(metric.Every > 0 ? metric.Every : Experiment.Training.EvaluateEvery)).ToList() is not { Count: > 0 } due) return null;
        var row = measurement.Measure(done, Seconds, due, sentence => observer.Noticed($"warning  step {done}: {sentence}"));
        observer.Evaluated(row);
        return stopper.Look(row);
    }

    void Sample(ITrainingObserver observer)
    {
        using var scope = NewDisposeScope();
        using var fork = new RandomFork(Experiment.Training.Seed, done);
        observer.Sampled(new(done, sampler.Picture().cpu(), shown, sampler.PictureLabels?.cpu(), Experiment.Data));
    }
}
