using System.Diagnostics;
using System.Reflection;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Training.Measuring;

/// <summary>The metrics of a run at work: opens what they look through, and measures the generators. What a metric throws costs its numbers, not the run.</summary>
sealed class Measurement : IDisposable
{
    const string RawSuffix = "/raw";
    readonly Experiment experiment;
    readonly Sampler sampler;
    readonly Device device;
    readonly Journal journal;
    readonly OpenedFeatures features;
    readonly MetricContext context;
    readonly Lazy<RealSamples> real;
    readonly Lazy<RealSamples>? heldOut;
    readonly Dictionary<IMetric, IReadOnlyList<MetricColumn>> columns = new(ReferenceEqualityComparer.Instance);
    readonly IReadOnlyList<(bool Raw, string Suffix)> generators;
    readonly HashSet<string> said = [];

    /// <exception cref="LabException">Features do not open, a metric cannot measure these samples, or two give one column.</exception>
    public Measurement(Experiment experiment, Sampler sampler, IDataSource data, Device device, IStatisticsCache? cache, Action<string> notice, Journal journal)
    {
        (this.experiment, this.sampler, this.device, this.journal) = (experiment, sampler, device, journal);
        features = new(experiment.Metrics, new(experiment.Data, data.Shape, device, notice), experiment.Training.Seed);
        context = new(experiment.Data, data.Shape, data.Classes, features.Of);
        real = new(() => new(experiment.Data, 0, device, cache, notice));
        heldOut = experiment.Data.HeldOut is { } unseen ? new(() => new(unseen, 1, device, cache, notice)) : null;
        foreach (var metric in experiment.Metrics) columns.Add(metric, metric.Columns(context));
        generators = (experiment.Evaluation.Generator, sampler.HasAverage) switch
        {
            (MeasuredGenerator.Raw, true) => [(true, "")],
            (MeasuredGenerator.Both, true) => [(false, ""), (true, RawSuffix)],
            _ => [(false, "")],
        };
        Columns = [.. experiment.Metrics.SelectMany(metric => generators.SelectMany(generator => columns[metric].Select(column => Described(metric, column, generator))))];
        if (Columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new LabException($"{experiment.Name}: two metrics both give {twice.Key}; leave one out.");
    }

    /// <summary>Every column that rows may hold, with what its numbers depend on.</summary>
    public IReadOnlyList<MetricColumn> Columns { get; }

    /// <summary>Real samples, opened when they are first asked for.</summary>
    public SampleStream Real => real.Value.Stream;

    /// <summary>The first column of each metric that says which values are better, for each measured generator.</summary>
    public IReadOnlyList<string> LeadingColumns =>
        [.. experiment.Metrics.SelectMany(metric => columns[metric].Where(column => column.Better != Better.None).Take(1).SelectMany(column => generators.Select(generator => column.Name + generator.Suffix)))];

    /// <summary>Measures what is due after a step.</summary>
    /// <param name="done">Steps that are done.</param>
    /// <param name="seconds">Training time so far.</param>
    /// <param name="due">Which metrics.</param>
    /// <param name="warn">Takes sentences for the user.</param>
    public MetricRow Measure(long done, double seconds, IReadOnlyList<IMetric> due, Action<string> warn)
    {
        var clock = Stopwatch.StartNew();
        using var scope = NewDisposeScope();
        using var fork = new RandomFork(experiment.Training.Seed, done);
        var values = new Dictionary<string, double>();
        foreach (var (raw, suffix) in generators)
        {
            using var fake = new SampleStream(chunk => sampler.Chunk(done, chunk, raw), labelled: context.Classes > 0);
            void Warn(string sentence)
            {
                if (said.Add(sentence)) warn(sentence);
            }
            var evaluation = new Evaluation(context, fake)
            {
                RealSource = () => Real,
                HeldOutSource = heldOut is null ? null : () => heldOut.Value.Stream,
                Generator = sampler.Access(raw),
                Warn = Warn,
            };
            foreach (var metric in due)
                foreach (var (column, value) in columns[metric].Zip(Numbers(metric, evaluation, Warn))) values.Add(column.Name + suffix, value);
        }
        return new(done, seconds, values) { EvaluationSeconds = clock.Elapsed.TotalSeconds };
    }

    public void Dispose()
    {
        features.Dispose();
        if (real.IsValueCreated) real.Value.Dispose();
        if (heldOut is { IsValueCreated: true }) heldOut.Value.Dispose();
    }

    IReadOnlyList<double> Numbers(IMetric metric, Evaluation evaluation, Action<string> warn)
    {
        try
        {
            using var scope = NewDisposeScope();
            var numbers = metric.Measure(evaluation.With(journal.Of(metric)));
            if (numbers.Count == columns[metric].Count) return numbers;
            warn($"{metric.GetType().Name} gave {numbers.Count} numbers for {columns[metric].Count} columns; they count as NaN.");
        }
        catch (Exception e)
        {
            warn($"{metric.GetType().Name} could not be measured, its numbers are NaN: {e.Message.Split('\n')[0].Trim()}");
        }
        return [.. columns[metric].Select(_ => double.NaN)];
    }

    MetricColumn Described(IMetric metric, MetricColumn column, (bool Raw, string Suffix) generator)
    {
        var facts = new Dictionary<string, string>(column.Facts);
        foreach (var (name, value) in features.Facts(metric)) facts[name] = facts.TryGetValue(name, out var other) ? $"{other} {value}" : value;
        facts["data"] = $"{experiment.Data}";                                  // with its split, and all that makes it what it is
        facts["samples"] = $"{metric.Samples}";
        facts["generator"] = generator.Raw || !sampler.HasAverage ? "trained" : "average";
        facts["batchNorm"] = experiment.Evaluation.BatchNorm.ToString().ToLowerInvariant();
        facts["metric"] = $"{metric.GetType().Assembly.GetName().Name} {metric.GetType().Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";
        return column with { Name = column.Name + generator.Suffix, Facts = facts };
    }
}
