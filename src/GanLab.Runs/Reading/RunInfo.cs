using GanLab.Runs.Metrics;

namespace GanLab.Runs.Reading;

/// <summary>
/// A recorded run as a reader sees it: finished, going on, or lost. Its files are read when something in them is asked for, and once. A file that is missing or damaged takes its
/// values with it and adds a sentence to <see cref="Problems"/>; it is never an exception.
/// </summary>
public sealed class RunInfo
{
    readonly Lazy<RecordFile> run, result, labels;
    readonly Lazy<RecordedExperiment> experiment;
    readonly Lazy<RecordedEnvironment> environment;
    readonly Lazy<(IReadOnlyDictionary<string, MetricsColumn> Columns, string? Problem)> columns;
    readonly Lazy<(long? Steps, IReadOnlyDictionary<string, MetricSummary> Metrics, string? Problem)> measured;
    readonly Lazy<string> status;

    RunInfo(string folder)
    {
        Folder = folder;
        (run, result, labels) = (Part("run.json"), Part("result.json"), new(() => RunLabels.FileOf(folder)));
        experiment = new(() => new(RecordFile.Read(folder, "experiment.json")));
        environment = new(() => new(RecordFile.Read(folder, "environment.json")));
        columns = new(() => RecordedMetrics.Columns(folder));
        measured = new(() => RecordedMetrics.Of(folder, result.Value));
        status = new(() => StatusOf(folder, run.Value, result.Value));
    }

    /// <summary>The run in a folder. Reads nothing yet.</summary>
    /// <param name="folder">A run's folder.</param>
    public static RunInfo Open(string folder) => new(Path.GetFullPath(folder));

    /// <summary>The run's folder, absolute.</summary>
    public string Folder { get; }

    /// <summary>Name of the run's folder.</summary>
    public string Id => Path.GetFileName(Folder);

    /// <summary>A name of two words, such as <c>brisk-otter</c>; <c>""</c> for a run that has none.</summary>
    public string Alias => run.Value.Root.Text("alias");

    /// <summary>Name of the experiment.</summary>
    public string Experiment => run.Value.Root.Text("experiment");

    /// <summary><c>running</c>, <c>lost</c> (says running, but nobody runs it any more), <c>completed</c>, <c>diverged</c>, <c>cancelled</c>, <c>failed</c>, or <c>unknown</c> where the record does not say it.</summary>
    public string Status => status.Value;

    /// <summary>1, and one more for each time the run was resumed.</summary>
    public long Attempt => run.Value.Root.Whole("attempt") ?? 1;

    /// <summary>When it started, UTC.</summary>
    public DateTimeOffset? Started => run.Value.Root.Time("started");

    /// <summary>When it ended, UTC; null while it goes on.</summary>
    public DateTimeOffset? Ended => run.Value.Root.Time("ended");

    /// <summary>The machine it ran on.</summary>
    public string Host => run.Value.Root.Text("host");

    /// <summary>The device, such as <c>cpu</c>; <c>""</c> before the networks were built.</summary>
    public string Device => run.Value.Root.Member("model")?.Text("device") ?? "";

    /// <summary>The process that runs it, on <see cref="Host"/>.</summary>
    public long? Process => run.Value.Root.Whole("pid");

    /// <summary>What was built; null before that.</summary>
    public RecordedModel? Model => run.Value.Root.Member("model") is { } model ? RecordedModel.Of(model) : null;

    /// <summary>Seed of the run.</summary>
    public long? Seed => result.Value.Root.Whole("seed") ?? experiment.Value.Seed;

    /// <summary>Steps that were made so far.</summary>
    public long? Steps => measured.Value.Steps;

    /// <summary>Steps that the run is to make in all: the experiment's, or those it was resumed with.</summary>
    public long? PlannedSteps => run.Value.Root.Items("resumes").Select(resume => resume.Whole("steps")).LastOrDefault() ?? experiment.Value.Steps;

    /// <summary>Training time in seconds, without evaluation and sampling; null while it goes on.</summary>
    public double? Seconds => result.Value.Root.Number("seconds");

    /// <summary>What ended a run that failed or diverged, as a sentence; <c>""</c> for others.</summary>
    public string Failure => result.Value.Root.Member("failure")?.Text("message") ?? "";

    /// <summary>Why a run ended early and well, as a sentence; <c>""</c> for others.</summary>
    public string Stopped => result.Value.Root.Text("stopped");

    /// <summary>The exit code that goes with its end; null before that.</summary>
    public long? Exit => result.Value.Root.Whole("exit") ?? run.Value.Root.Whole("exit");

    /// <summary>Files of weights that it left, relative to its folder.</summary>
    public IReadOnlyList<string> Weights => [.. (result.Value.Root.Member("weights")?.Items("files") ?? []).Select(file => file.Shown())];

    /// <summary>True once nothing more will be written: it ended, or it is lost.</summary>
    public bool IsOver => result.Value.Exists || Status == "lost" || Status != "running" && !File.Exists(Path.Combine(Folder, "alive"));

    /// <summary>Tags that people gave it.</summary>
    public IReadOnlyList<string> Tags => Labels.Tags;

    /// <summary>Notes that people wrote to it, the oldest first.</summary>
    public IReadOnlyList<RunNote> Notes => Labels.Notes;

    /// <summary>Each column of metrics that was measured: from <c>result.json</c>, or from <c>metrics.jsonl</c> of a run that has none.</summary>
    public IReadOnlyDictionary<string, MetricSummary> Metrics => measured.Value.Metrics;

    /// <summary>The columns of <c>metrics.jsonl</c>: kind, direction, unit and facts; empty where there is no such file.</summary>
    public IReadOnlyDictionary<string, MetricsColumn> Columns => columns.Value.Columns;

    /// <summary>Hash of the experiment, seed included, as the record has it; <c>""</c> where it has none.</summary>
    public string ConfigHash => experiment.Value.ConfigHash;

    /// <summary>Hash of the experiment without its seed: runs that differ in nothing else have the same; <c>""</c> where the record does not tell.</summary>
    public string GroupHash => experiment.Value.GroupHash;

    /// <summary>What the script declared with <c>Param</c>.</summary>
    public IReadOnlyList<RecordedParameter> Parameters => experiment.Value.Parameters;

    /// <summary>Every option by its path, such as <c>generator.width</c> or <c>stabilisers.r1.gamma</c>; a component's own path holds its type, a list's the types in it.</summary>
    public IReadOnlyDictionary<string, string> Options => experiment.Value.Options;

    /// <summary>The types of components that the experiment uses, and the assemblies they come from.</summary>
    public IReadOnlySet<string> Plugins => experiment.Value.Plugins;

    /// <summary>What the run depended on besides its experiment, by path: <c>torch.libtorch</c>, <c>cpu.model</c>, <c>plugins.GanLab.Losses</c>, ….</summary>
    public IReadOnlyDictionary<string, string> Environment => environment.Value.Facts;

    /// <summary>What is wrong with the record, a sentence each.</summary>
    public IReadOnlyList<string> Problems => [.. new[]
    {
        run.Value.Exists ? run.Value.Problem : run.Value.Problem ?? "run.json is missing.",
        result.Value.Problem, experiment.Value.Problem, environment.Value.Problem, labels.Value.Problem, columns.Value.Problem, measured.Value.Problem,
    }.OfType<string>().Distinct()];

    RunLabels Labels => RunLabels.Of(labels.Value);

    Lazy<RecordFile> Part(string name) => new(() => RecordFile.Read(Folder, name));

    static string StatusOf(string folder, RecordFile run, RecordFile result)
    {
        var status = result.Root.Text("status") is { Length: > 0 } ended ? ended : run.Root.Text("status");
        if (status == "running") return Liveness.IsLost(folder, run.Root) ? "lost" : "running";
        return status.Length > 0 ? status : "unknown";
    }
}
