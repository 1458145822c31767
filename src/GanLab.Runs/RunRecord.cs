using System.Diagnostics;
using GanLab.Runs.Checkpoints;
using GanLab.Runs.Describe;
using GanLab.Runs.Ending;
using GanLab.Runs.Events;
using GanLab.Runs.Files;
using GanLab.Runs.Metrics;
using GanLab.Runs.Pictures;
using GanLab.Training;
using GanLab.Training.Results;

namespace GanLab.Runs;

/// <summary>
/// Writes the record of one run into a folder of its own while the run goes on. What is on the disk is true at every moment: whole files
/// are replaced at once, lines are appended whole. A record that is disposed before the run has ended marks the run as failed.
/// </summary>
public sealed class RunRecord : ITrainingObserver, IDisposable
{
    readonly RunFolder folder;
    readonly RunState state;
    readonly EventLog events;
    readonly ComponentEvents components;
    readonly SampleWriter samples;
    readonly Reserve reserve;
    readonly Heartbeat heartbeat;
    readonly Controls controls;
    readonly CheckpointKeeper checkpoints;
    readonly EarlierAttempts earlier;
    readonly Stopwatch wall = Stopwatch.StartNew();
    readonly MetricTallies tallies = new();
    Experiment experiment;
    MetricsWriter? metrics;
    (long Steps, double Seconds) reached;
    bool ended;

    RunRecord(RunFolder folder, RunState state, Experiment experiment, Serilog.ILogger? console, EventOptions options, EarlierAttempts earlier)
    {
        (this.folder, this.state, this.experiment, this.earlier) = (folder, state, experiment, earlier);
        reached = (earlier.From, earlier.Seconds);
        reserve = new(folder.Of(".reserve"));
        events = new(folder.Of("events.clef"), new(folder.Id, state.Attempt, experiment.Name) { Step = earlier.From }, console, options);
        components = new(events.Log, TimeProvider.System);
        controls = new(folder, events);
        samples = new(folder, events.Log, earlier);
        checkpoints = new(folder, events.Log, state, experiment.Training, TimeProvider.System);
        heartbeat = new(folder.Of("alive"));
    }

    /// <summary>Name of the run's folder, such as <c>20261124-081205-ring-r1-k3f9q</c>.</summary>
    public string Id => folder.Id;

    /// <summary>A name of two words for the run, such as <c>brisk-otter</c>.</summary>
    public string Alias => RunAlias.Of(Id);

    /// <summary>The run's folder, absolute.</summary>
    public string Folder => folder.Path;

    /// <summary>The run as it stands; complete once it has ended.</summary>
    public RunSummary Summary => new(Id, Folder, state.Status, experiment.Training.Seed, reached.Steps, reached.Seconds, tallies.Summaries) { Directed = tallies.Directed };

    /// <summary>Cancelled when somebody puts a file <c>stop</c> into the run's <c>control</c> folder.</summary>
    public CancellationToken StopAsked => controls.StopAsked;

    /// <summary>Makes the run's folder and writes everything that is known before the first step.</summary>
    /// <exception cref="LabException">The runs folder cannot be written.</exception>
    public static RunRecord Create(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (experiment, environment) = (JsonText.Page(ExperimentJson.Of(request)), JsonText.Page(EnvironmentJson.Of(request)));      // a libtorch that does not load leaves no folder
        var folder = RunFolder.Create(request.RunsFolder, () => RunAlias.FreeId(request.RunsFolder, () => RunId.New(request.Experiment.Name, DateTimeOffset.UtcNow)));
        return folder.Begin<RunRecord>(request.RunsFolder, () =>
        {
            var state = RunState.New(folder, request.Experiment.Name, DateTimeOffset.UtcNow);
            SourceCopies.Write(folder, request.Sources);
            AtomicFile.Write(folder.Of("experiment.json"), experiment);
            AtomicFile.Write(folder.Of("environment.json"), environment);
            state.Save();                                                          // last: a folder with a run.json holds all that repeats the run
            return new(folder, state, request.Experiment, request.Console, request.Events, EarlierAttempts.None);
        });
    }

    /// <summary>Goes on with the record of a run that ended or was killed: its next attempt.</summary>
    /// <param name="path">The run's folder.</param>
    /// <param name="experiment">The experiment, as it goes on.</param>
    /// <param name="attempt">The last attempt, as the caller read it.</param>
    /// <param name="from">Step of the state that it goes on from, and the training time until then; zeros for the beginning.</param>
    /// <param name="console">Where events go besides the record, or null.</param>
    /// <param name="options">Which events are recorded, and which servers get a copy; null for the usual ones, and none.</param>
    /// <exception cref="BusyException">Another process writes the run, or went on with it since.</exception>
    /// <exception cref="LabException">Its record is damaged, or it cannot be written.</exception>
    public static RunRecord Resume(string path, Experiment experiment, int attempt, (long Step, double Seconds) from, Serilog.ILogger? console, EventOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var folder = RunFolder.Open(path);
        return folder.Begin<RunRecord>(path, () =>
        {
            var earlier = EarlierAttempts.Of(folder, from);
            var state = RunState.Next(folder, attempt, from.Step, experiment.Training.Steps);
            CheckpointFolder.Supersede(folder.Of("checkpoints"), from.Step);
            state.Save();
            File.Delete(folder.Of("result.json"));
            return new(folder, state, experiment, console, options ?? EventOptions.Usual(), earlier);
        });
    }

    /// <inheritdoc />
    public void Started(TrainingStart start) => Write("the start", () =>
    {
        experiment = start.Experiment;
        metrics = new(folder.Of("metrics.jsonl"), earlier);
        metrics.Write(start, state.Attempt);
        tallies.Declare(start.MetricColumns, metrics.Names);
        foreach (var row in earlier.Rows) tallies.Restore(row);
        checkpoints.Begin(start, metrics.Names, earlier.Rows, () => { metrics.Flush(); events.Flush(); });
        state.Describe(start);
        state.Save();
        events.Started(start.Device.ToString());
    });

    /// <inheritdoc />
    public void Logged(LossRow row) => Write("the losses", () =>
    {
        metrics!.Write(row);
        reached = (row.Step, row.Seconds);
    });

    /// <inheritdoc />
    public void Evaluated(MetricRow row) => Write("the metrics", () =>
    {
        metrics!.Write(row);
        reached = (row.Step, row.Seconds);
        tallies.Add(row, metrics.Names);
        checkpoints.Measured(row.Step, row.Values.Select(value => KeyValuePair.Create(metrics.Names.Of(value.Key), value.Value)));
        events.Log.Debug("Evaluated at step {Step}: {Metrics}", row.Step, row.Values);
    });

    /// <inheritdoc />
    public void Sampled(SampleSet samples) => Write("the samples", () => this.samples.Write(samples));

    /// <inheritdoc />
    public void Stepped(long step, Func<TrainingState?> state) => Write("a checkpoint", () =>
    {
        (heartbeat.Step, events.Facts.Step) = (step, step);
        if (controls.IsDue && this.state.IsSuperseded) throw new SupersededException(Id);
        if (controls.IsDue && controls.Poll()) checkpoints.Ask();
        checkpoints.Stepped(step, state);
    });

    /// <summary>Lets a run that waits for the end of a pause go on, because it is to end. May be called from any thread.</summary>
    public void EndPause() => controls.EndPause();

    /// <inheritdoc />
    public void Noticed(string sentence) => events.Of("GanLab.Training").Information("{Notice}", sentence);

    /// <inheritdoc />
    public bool Hears(Type component, LogLevel level) => events.Levels.Allow((Serilog.Events.LogEventLevel)level, component.FullName ?? component.Name);

    /// <inheritdoc />
    public void Said(ComponentEvent said) => components.Write(said);

    /// <inheritdoc />
    /// <exception cref="LabException">The end of a run that went well could not be written.</exception>
    /// <exception cref="SupersededException">Another process goes on with a run that went well; its end was not written.</exception>
    public void Ended(Outcome outcome, TrainedModules modules) => End(outcome, modules);

    /// <summary>Removes the record of a run that could not begin.</summary>
    public void Discard()
    {
        ended = true;
        Dispose();
        folder.Remove();
    }

    /// <summary>Closes the record; a run that has not ended is marked as failed.</summary>
    public void Dispose()
    {
        End(new(RunStatus.Failed, reached.Steps, reached.Seconds), null);
        metrics?.Dispose();
        samples.Dispose();
        events.Dispose();
        controls.Dispose();
        heartbeat.Dispose();
        folder.Dispose();
    }

    void Write(string what, Action write) => RunEnding.Guard(Folder, what, write);

    void End(Outcome outcome, TrainedModules? modules)
    {
        if (ended) return;
        (ended, reached) = (true, (outcome.Steps, outcome.Seconds));
        components.Close();
        new RunEnding(folder, state, events, checkpoints, heartbeat, reserve).End(outcome, modules, final =>
        {
            metrics?.Flush();
            return weights => ResultJson.Of(Summary, final, tallies, weights, wall.Elapsed.TotalSeconds);
        });
    }
}
