using GanLab.Training.Results;
using GanLab.Training.Tests.Engine;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Measuring;

public class MeasurementTests
{
    [Fact]
    public void A_metric_is_measured_at_its_own_interval_and_at_the_end()
    {
        var watcher = Toy.Run(With(new Told(_ => [1]) { Every = 7 }, new Told(_ => [2]) { Given = [new("other", Better.Max)] }) with { Training = Toy.Experiment.Training with { EvaluateEvery = 10 } });
        Assert.Equal([7, 10, 14, 20], watcher.Metrics.Select(row => row.Step));
        Assert.Equal(["told"], watcher.Metrics[0].Values.Keys);
        Assert.Equal(["other"], watcher.Metrics[1].Values.Keys);
        Assert.Equal(["told", "other"], watcher.Metrics[3].Values.Keys);
    }

    [Fact]
    public void A_metric_that_throws_costs_its_numbers_and_a_warning_not_the_run()
    {
        var watcher = Listen(With(new Told(_ => throw new InvalidOperationException("no such thing")), new Told(_ => [2]) { Given = [new("other", Better.Max)] }));
        Assert.Equal(RunStatus.Completed, watcher.Outcome!.Status);
        Assert.All(watcher.Rows, row => Assert.True(double.IsNaN(row.Values["told"]) && row.Values["other"] == 2));
        Assert.Equal(["warning  step 2: Told could not be measured, its numbers are NaN: no such thing"], watcher.Notices);       // once a run
    }

    [Fact]
    public void A_metric_that_gives_too_few_numbers_is_told_so()
    {
        var watcher = Listen(With(new Told(_ => [])));
        Assert.Equal(["warning  step 2: Told gave 0 numbers for 1 columns; they count as NaN."], watcher.Notices);
    }

    [Fact]
    public void Both_generators_are_measured_on_the_same_latents_where_there_are_two()
    {
        var mean = new Told(evaluation => [evaluation.Fake.Samples(10).abs().mean().ToDouble()]);
        Experiment Of(MeasuredGenerator which, params IReadOnlyList<IStabiliser> stabilisers) => With(mean) with { Stabilisers = stabilisers, Evaluation = new() { Generator = which } };

        var both = Toy.Run(Of(MeasuredGenerator.Both, new Average())).Metrics[^1].Values;
        Assert.Equal(["told", "told/raw"], both.Keys);
        Assert.Equal(0, both["told"]);                                        // the average's weights are zeros
        Assert.NotEqual(0, both["told/raw"]);
        Assert.Equal(both["told/raw"], Toy.Run(Of(MeasuredGenerator.Raw, new Average())).Metrics[^1].Values["told"]);
        Assert.Equal(0, Toy.Run(Of(MeasuredGenerator.Shown, new Average())).Metrics[^1].Values["told"]);
        Assert.Equal(["told"], Toy.Run(Of(MeasuredGenerator.Both)).Metrics[^1].Values.Keys);
    }

    [Fact]
    public void Measuring_with_batch_statistics_gives_other_numbers_and_leaves_the_running_ones_as_they_were()
    {
        Experiment Of(BatchNormMode mode) => With(new Told(evaluation => [evaluation.Fake.Samples(600).mean().ToDouble()])) with
        {
            Generator = new Small { Norm = Normalisation.Batch },
            Evaluation = new() { BatchNorm = mode },
            Training = Toy.Experiment.Training with { EvaluateEvery = 1 },
        };
        var (running, batch) = (Toy.Run(Of(BatchNormMode.Running)), Toy.Run(Of(BatchNormMode.Batch)));
        Assert.Equal(running.Losses.Select(row => row.Values["loss/generator"]), batch.Losses.Select(row => row.Values["loss/generator"]));
        Assert.NotEqual(running.Metrics[^1].Values["told"], batch.Metrics[^1].Values["told"]);
    }

    [Fact]
    public void Features_are_opened_once_before_the_first_step_and_change_no_training_number()
    {
        var opened = new List<string>();
        var through = new Told(evaluation => [evaluation.Fake.Features(evaluation.Net(new Themselves(opened)), 10).mean().ToDouble()]) { Features = [new Themselves(opened)] };
        var watcher = Toy.Run(With(through, through with { Given = [new("again", Better.None)] }), new() { OnStart = _ => Assert.Single(opened) });
        Assert.Equal(["Points (2, 1, 1)"], opened);
        Assert.Equal(Toy.Run(Toy.Experiment).Numbers, watcher.Numbers);
        Assert.Equal(watcher.Metrics[^1].Values["told"], watcher.Metrics[^1].Values["again"]);
    }

    [Fact]
    public void A_column_carries_what_its_numbers_depend_on()
    {
        TrainingStart? start = null;
        var told = new Told(_ => [1]) { Features = [new Themselves([])], Given = [new("told", Better.Min) { Facts = new Dictionary<string, string> { ["k"] = "5" } }, new("by-the-way", Better.None)] };
        Toy.Run(With(told) with { Stabilisers = [new Average()], Evaluation = new() { Generator = MeasuredGenerator.Both } }, new() { OnStart = it => start = it });
        var (first, raw) = (start!.MetricColumns[0].Facts, start.MetricColumns[2]);
        Assert.Equal(("5", "themselves", "abc", "none", "10", "average", "running"), (first["k"], first["features"], first["featuresSha256"], first["resize"], first["samples"], first["generator"], first["batchNorm"]));
        Assert.StartsWith("GanLab.Training.Tests ", first["metric"], StringComparison.Ordinal);
        Assert.Equal(("told/raw", "trained"), (raw.Name, raw.Facts["generator"]));
        Assert.Equal(["told", "told/raw"], start.LeadingColumns);
    }

    [Fact]
    public void Real_samples_are_the_same_in_every_evaluation_and_whatever_the_seed_and_shift_no_training_data()
    {
        Told Real(List<float> seen) => new(evaluation =>
        {
            seen.Add(evaluation.Real.Samples(700).sum().item<float>());
            return [0];
        });
        var (one, other) = (new List<float>(), new List<float>());
        var watcher = Toy.Run(With(Real(one)) with { Data = new Points { Count = 5000 } });
        Toy.Run(With(Real(other)) with { Data = new Points { Count = 5000 }, Training = Toy.Experiment.Training with { Seed = 7 } });
        Assert.Single(one.Concat(other).Distinct());
        Assert.Equal(Toy.Run(Toy.Experiment with { Data = new Points { Count = 5000 } }).Numbers, watcher.Numbers);
    }

    [Fact]
    public void Two_metrics_of_one_column_are_refused()
    {
        var error = Assert.Throws<LabException>(() => Toy.Run(With(new Told(_ => [1]), new Told(_ => [2]))));
        Assert.EndsWith("two metrics both give told; leave one out.", error.Message, StringComparison.Ordinal);
    }

    static Experiment With(params IReadOnlyList<IMetric> metrics) => Toy.Experiment with { Metrics = metrics };

    static Listener Listen(Experiment experiment)
    {
        var listener = new Listener();
        using var trainer = new Trainer(experiment, CPU, _ => { });
        trainer.Run(listener, default);
        return listener;
    }

    sealed class Listener : ITrainingObserver
    {
        public List<string> Notices { get; } = [];
        public List<MetricRow> Rows { get; } = [];
        public Outcome? Outcome { get; private set; }

        public void Noticed(string sentence) => Notices.Add(sentence);
        public void Evaluated(MetricRow row) => Rows.Add(row);
        public void Ended(Outcome outcome, TrainedModules modules) => Outcome = outcome;
    }
}
