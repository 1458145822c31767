using System.Diagnostics;
using GanLab.Training.Measuring;
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
    readonly Sampler sampler;
    readonly Tensor shown;
    readonly IReadOnlyDictionary<string, nn.Module> memories;
    readonly Measurement measurement;
    readonly Stopper stopper;
    readonly Stopwatch clock = new();

    /// <summary>Validates the experiment, opens its data, builds both networks, and passes one batch through everything.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="notice">Takes sentences for the user while things are built, such as progress of a download.</param>
    /// <param name="statistics">Keeps what metrics compute of the real samples, or null.</param>
    /// <exception cref="LabException">Options, combinations, data or shapes do not fit; all problems that can be found, one a line.</exception>
    public Trainer(Experiment experiment, Device device, Action<string> notice, IStatisticsCache? statistics = null)
    {
        (Experiment, Device) = (experiment, device);
        foreach (var warning in ExperimentCheck.Validate(experiment)) notice($"warning  {warning}");
        var seed = experiment.Training.Seed;
        data = experiment.Data.Open(new(device, new Generator((ulong)RandomFork.Mix(seed, 0, 3)), notice));
        RefuseEpochsWithoutEnd();
        manual_seed(seed);
        roles = new(experiment);
        networks = NetworkBuilder.Build(experiment, roles, data.Shape, data.Classes, device);
        game = new(experiment, roles, networks, data, device, ledger);
        memories = roles.Begin(networks, device).Concat(game.Begin()).ToDictionary();
        sampler = new(experiment, networks, roles, data.Shape, data.Classes, device);
        shown = data.Next(sampler.PictureCount).Samples.cpu();
        RefuseOrWarn([.. Concerns.Of(experiment, networks), OutputRange.Concern(experiment, networks.Generator, shown)], notice);
        new Probe(experiment, networks, roles, data.Shape, device).Run(game, memories.Values, data.Next(experiment.Training.BatchSize));
        measurement = new(experiment, sampler, data, device, statistics, notice);
        stopper = new(experiment, measurement.Columns);
        Start = new(experiment, device, data.Shape, data.Classes, data.Count, Count(networks.Generator), Count(networks.Discriminator), Columns.Of(roles), measurement.Columns)
        {
            SampledFrom = roles.Evaluation is { } shownInstead ? roles.Names[shownInstead] : "generator",
        };
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>Where it runs.</summary>
    public Device Device { get; }

    /// <summary>What was built.</summary>
    public TrainingStart Start { get; }

    /// <summary>The networks and what the stabilisers remember, as they are now.</summary>
    public TrainedModules Modules => new(networks.Generator, networks.Discriminator, memories);

    /// <summary>Trains to the end, until a loss is no longer finite, or until cancelled (the step under way is finished). Never throws for what happens in training: see <see cref="Outcome.Failure"/>.</summary>
    public Outcome Run(ITrainingObserver observer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Outcome outcome;
        try
        {
            observer.Started(Start);
            outcome = Loop(observer, cancel);
        }
        catch (Exception failure)
        {
            outcome = new(RunStatus.Failed, game.Moment.Index, clock.Elapsed.TotalSeconds, Failure: failure);
        }
        observer.Ended(outcome, Modules);
        return outcome;
    }

    /// <summary>Frees networks and data.</summary>
    public void Dispose()
    {
        measurement.Dispose();
        data.Dispose();
        networks.Generator.Dispose();
        networks.Discriminator.Dispose();
        foreach (var memory in memories.Values) memory.Dispose();
    }

    Outcome Loop(ITrainingObserver observer, CancellationToken cancel)
    {
        var options = Experiment.Training;
        var perEpoch = (double?)data.Count / options.BatchSize;
        for (var done = 0L; done < options.Steps;)
        {
            if (cancel.IsCancellationRequested) return End(RunStatus.Cancelled, done);
            clock.Start();
            var log = (done + 1) % options.LogEvery == 0 || done == 0 || done + 1 == options.Steps;
            using (NewDisposeScope())
            {
                (game.Moment, game.WillBeLogged) = (new(done, options.Steps, perEpoch), log);
                game.Iterate();
            }
            done++;
            clock.Stop();
            if (log && Log(observer, done) is { } divergence) return End(RunStatus.Diverged, done) with { Divergence = divergence };
            var stopped = Evaluate(observer, done);
            if (stopped is not null || Due(options.SampleEvery, done)) Sample(observer, done);
            if (stopped is not null) return End(RunStatus.Completed, done) with { Stopped = stopped };
        }
        return End(RunStatus.Completed, options.Steps);
    }

    Outcome End(RunStatus status, long steps) => new(status, steps, clock.Elapsed.TotalSeconds);

    bool Due(long every, long done) => done == Experiment.Training.Steps || done % (every > 0 ? every : Math.Max(1, Experiment.Training.Steps / 10)) == 0;

    Divergence? Log(ITrainingObserver observer, long done)
    {
        clock.Start();
        var (row, divergence) = ledger.Read();                                // waits for the device
        clock.Stop();
        observer.Logged(new(divergence?.Step ?? done, clock.Elapsed.TotalSeconds, row));
        return divergence;
    }

    /// <summary>Measures what is due; why the run ends now, or null.</summary>
    string? Evaluate(ITrainingObserver observer, long done)
    {
        var due = Experiment.Metrics.Where(metric => Due(metric.Every > 0 ? metric.Every : Experiment.Training.EvaluateEvery, done)).ToList();
        if (due.Count == 0) return null;
        var row = measurement.Measure(done, clock.Elapsed.TotalSeconds, due, sentence => observer.Noticed($"warning  {sentence}"));
        observer.Evaluated(row);
        return stopper.Look(row);
    }

    void Sample(ITrainingObserver observer, long done)
    {
        using var scope = NewDisposeScope();
        using var fork = new RandomFork(Experiment.Training.Seed, done, Device);
        observer.Sampled(new(done, sampler.Picture().cpu(), shown, sampler.PictureLabels?.cpu(), Experiment.Data));
    }

    void RefuseOrWarn(IReadOnlyList<Concern?> concerns, Action<string> notice)
    {
        var refusals = concerns.Where(concern => concern is { Refused: true }).Select(concern => $"{Experiment.Name}: {concern!.Sentence}").ToList();
        if (refusals.Count > 0) throw new LabException(string.Join('\n', refusals));
        foreach (var concern in concerns.OfType<Concern>()) notice($"warning  {concern.Sentence}");
    }

    void RefuseEpochsWithoutEnd()
    {
        if (data.Count is not null) return;
        foreach (var (_, component) in Concerns.Parts(Experiment))
            foreach (var option in Option.AllOf(component.GetType()))
                if (option.Of(component) is Schedule { CountsEpochs: true })
                    throw new LabException($"{Experiment.Name}: {option.Name} of {component.GetType().Name} follows a schedule that counts epochs, but {Experiment.Data.GetType().Name} has no end; count steps instead.");
    }

    static long Count(nn.Module network) => network.parameters().Sum(parameter => parameter.numel());
}
