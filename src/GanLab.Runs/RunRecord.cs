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
    readonly SampleWriter samples;
    readonly Reserve reserve;
    readonly DateTimeOffset created = DateTimeOffset.UtcNow;
    readonly MetricTallies tallies = new();
    Experiment experiment;
    MetricsWriter? metrics;
    (long Steps, double Seconds) reached;
    bool ended;

    RunRecord(RunRequest request, RunFolder folder)
    {
        (this.folder, experiment) = (folder, request.Experiment);
        reserve = new(folder.Of(".reserve"));
        state = new(folder, experiment.Name, created);
        state.Save();
        var sources = SourceCopies.Write(folder, request.Sources);
        AtomicFile.Write(folder.Of("experiment.json"), JsonText.Page(ExperimentJson.Of(request)));
        AtomicFile.Write(folder.Of("environment.json"), JsonText.Page(EnvironmentJson.Of(request, sources)));
        events = new(folder.Of("events.clef"), request.Console);
        samples = new(folder, events.Log);
    }

    /// <summary>Name of the run's folder, such as <c>20261124-081205-ring-r1-k3f9q</c>.</summary>
    public string Id => folder.Id;

    /// <summary>The run's folder, absolute.</summary>
    public string Folder => folder.Path;

    /// <summary>The run as it stands; complete once it has ended.</summary>
    public RunSummary Summary => new(Id, Folder, state.Status, experiment.Training.Seed, reached.Steps, reached.Seconds, tallies.Summaries);

    /// <summary>Makes the run's folder and writes everything that is known before the first step.</summary>
    /// <exception cref="LabException">The runs folder cannot be written.</exception>
    public static RunRecord Create(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var folder = RunFolder.Create(request.RunsFolder, () => RunId.New(request.Experiment.Name, DateTimeOffset.UtcNow));
        try
        {
            return new(request, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            folder.Dispose();
            throw RunFolder.CannotWrite(request.RunsFolder, e);
        }
    }

    /// <inheritdoc />
    public void Started(TrainingStart start) => Write("the start", () =>
    {
        ArgumentNullException.ThrowIfNull(start);
        experiment = start.Experiment;
        metrics = new(folder.Of("metrics.jsonl"));
        metrics.Write(start);
        tallies.Declare(start.MetricColumns, metrics.Names);
        state.Describe(start);
        state.Save();
        events.Log.Information("Run {Run} of {Experiment} started on {Device}", Id, experiment.Name, start.Device.ToString());
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
        ArgumentNullException.ThrowIfNull(row);
        metrics!.Write(row);
        reached = (row.Step, row.Seconds);
        tallies.Add(row, metrics.Names);
        events.Log.Debug("Evaluated at step {Step}: {Metrics}", row.Step, row.Values);
    });

    /// <inheritdoc />
    public void Sampled(SampleSet samples) => Write("the samples", () => this.samples.Write(samples));

    /// <inheritdoc />
    public void Noticed(string sentence) => events.Log.Information("{Notice}", sentence);

    /// <inheritdoc />
    /// <exception cref="LabException">The end of a run that went well could not be written.</exception>
    public void Ended(Outcome outcome, TrainedModules modules)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        End(outcome, modules);
    }

    /// <summary>Ends a run that failed before its networks were built. Does nothing if the run has ended.</summary>
    /// <param name="failure">What went wrong.</param>
    public void Fail(Exception failure) => End(new(RunStatus.Failed, reached.Steps, reached.Seconds, Failure: failure), null);

    /// <summary>Closes the record; a run that has not ended is marked as failed.</summary>
    public void Dispose()
    {
        End(new(RunStatus.Failed, reached.Steps, reached.Seconds), null);
        metrics?.Dispose();
        samples.Dispose();
        events.Dispose();
        folder.Dispose();
    }

    void Write(string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Trouble(what, e);
        }
    }

    void End(Outcome outcome, TrainedModules? modules)
    {
        if (ended) return;
        (ended, reached) = (true, (outcome.Steps, outcome.Seconds));
        LabException? trouble = null;
        WeightsKept weights;
        try
        {
            weights = WeightsKept.Of(folder, outcome, modules);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            trouble = Trouble("the weights", e);
            weights = WeightsKept.None(trouble.Message);
        }
        try
        {
            WriteEnd(trouble is null ? outcome : outcome with { Status = RunStatus.Failed, Failure = trouble }, weights);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            trouble ??= Trouble("the result", e);
        }
        if (trouble is null) return;
        state.End(RunStatus.Failed);
        events.Log.Error(trouble, "{Trouble}", trouble.Message);
        if (outcome.Status != RunStatus.Failed) throw trouble;
    }

    void WriteEnd(Outcome outcome, WeightsKept weights)
    {
        state.End(outcome.Status);
        events.Ended(outcome, Folder);
        reserve.Release();
        metrics?.Flush();
        events.Flush();
        state.Save();
        AtomicFile.Write(folder.Of("result.json"), JsonText.Page(ResultJson.Of(Summary, outcome, tallies, weights, (DateTimeOffset.UtcNow - created).TotalSeconds)));
    }

    LabException Trouble(string what, Exception e) => DiskFull.Is(e)
        ? new($"The disk of {Folder} is full: {what} could not be written. Free some space and run again.", e)
        : new($"{Folder}: {what} could not be written ({e.Message}); is the folder still there, and writable?", e);
}
