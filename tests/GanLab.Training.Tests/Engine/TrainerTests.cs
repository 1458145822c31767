using GanLab.Training.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

public class TrainerTests
{
    [Fact]
    public void The_same_seed_gives_the_same_numbers_twice_in_one_process()
    {
        Assert.Equal(Toy.Run(Toy.Experiment).Numbers, Toy.Run(Toy.Experiment).Numbers);
    }

    [Fact]
    public void Another_seed_gives_other_numbers()
    {
        var other = Toy.Experiment with { Training = Toy.Experiment.Training with { Seed = 2 } };
        Assert.NotEqual(Toy.Run(Toy.Experiment).Numbers, Toy.Run(other).Numbers);
    }

    [Fact]
    public void Evaluating_and_sampling_more_often_changes_no_training_number()
    {
        var often = Toy.Experiment with { Metrics = [new MeanOfSamples()], Training = Toy.Experiment.Training with { EvaluateEvery = 1, SampleEvery = 1 } };
        Assert.Equal(Toy.Run(Toy.Experiment).Numbers, Toy.Run(often).Numbers);
    }

    [Fact]
    public void Evaluations_and_samples_come_at_their_steps_and_at_the_end()
    {
        var watcher = Toy.Run(Toy.Experiment with { Metrics = [new MeanOfSamples()], Training = Toy.Experiment.Training with { EvaluateEvery = 8, SampleEvery = 6 } });
        Assert.Equal([8, 16, 20], watcher.Metrics.Select(row => row.Step));
        Assert.Equal([6, 12, 18, 20], watcher.Samples);
    }

    [Fact]
    public void Losses_are_logged_at_the_first_step_every_few_and_the_last()
    {
        var watcher = Toy.Run(Toy.Experiment with { Training = Toy.Experiment.Training with { LogEvery = 7 } });
        Assert.Equal([1, 7, 14, 20], watcher.Losses.Select(row => row.Step));
        Assert.Equal(["loss/discriminator", "loss/generator", "score/fake", "score/real"], watcher.Losses[0].Values.Keys.Order());
    }

    [Fact]
    public void A_loss_that_becomes_NaN_ends_the_run_as_diverged_and_names_step_loss_and_last_finite_values()
    {
        var updates = 0;
        var loss = new Programmed(scores => scores.Fake.mean() * (++updates >= 13 ? double.NaN : 1));
        var watcher = Toy.Run(Toy.Experiment with { Loss = loss, Training = Toy.Experiment.Training with { Steps = 40, LogEvery = 10 } }, new() { OnStart = _ => updates = 0 });
        Assert.Equal(RunStatus.Diverged, watcher.Outcome!.Status);
        var divergence = watcher.Outcome.Divergence!;
        Assert.Equal((13L, "loss/generator"), (divergence.Step, divergence.Column));
        Assert.True(double.IsNaN(divergence.Value));
        Assert.Equal(["loss/discriminator", "loss/generator"], divergence.LastFinite.Keys.Order());
        Assert.All(divergence.LastFinite.Values, value => Assert.True(double.IsFinite(value)));
        Assert.StartsWith("loss/generator became NaN in step 13; the step before: loss/discriminator ", divergence.Sentence, StringComparison.Ordinal);
        Assert.True(double.IsNaN(watcher.Losses[^1].Values["loss/generator"]));
    }

    [Fact]
    public void A_run_that_diverges_in_its_first_step_has_no_finite_step_before()
    {
        var watcher = Toy.Run(Toy.Experiment with { Optimisers = new(new Sgd { LearningRate = 1e30 }), Loss = new Squares() });
        Assert.Equal(1, watcher.Outcome!.Divergence!.Step);
        Assert.Empty(watcher.Outcome.Divergence.LastFinite);
        Assert.EndsWith("in step 1; no step before it was finite.", watcher.Outcome.Divergence.Sentence, StringComparison.Ordinal);
    }

    sealed record Squares : ILoss
    {
        public Tensor Discriminator(Scores scores) => (scores.Real - 1).square().mean() + scores.Fake.square().mean();
        public Tensor Generator(Scores scores) => (scores.Fake - 1).square().mean();
    }

    [Fact]
    public void Cancelling_finishes_the_step_under_way()
    {
        using var source = new CancellationTokenSource();
        var watcher = Toy.Run(Toy.Experiment, new() { OnLog = row => { if (row.Step == 5) source.Cancel(); } }, source.Token);
        Assert.Equal((RunStatus.Cancelled, 5L), (watcher.Outcome!.Status, watcher.Outcome.Steps));
    }

    [Fact]
    public void What_goes_wrong_in_a_step_ends_the_run_as_failed_and_is_told_to_the_observer()
    {
        using var trainer = new Trainer(Toy.Experiment, CPU, _ => { });
        var watcher = new Watcher { OnLog = row => { if (row.Step == 3) throw new IOException("disk full"); } };
        var outcome = trainer.Run(watcher, default);
        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.Equal("disk full", Assert.IsType<IOException>(outcome.Failure).Message);
        Assert.Same(outcome, watcher.Outcome);
    }

    [Fact]
    public void The_trial_batch_leaves_weights_and_running_statistics_as_they_were_built()
    {
        var experiment = Toy.Experiment with { Generator = new Small { Norm = Normalisation.Batch }, Discriminator = new Small { Norm = Normalisation.Batch } };
        using var trainer = new Trainer(experiment, CPU, _ => { });
        foreach (var module in new[] { trainer.Modules.Generator, trainer.Modules.Discriminator })
            foreach (var (name, buffer) in module.named_buffers())
                Assert.Equal(name.EndsWith("running_var", StringComparison.Ordinal) ? buffer.numel() : 0, buffer.to(float64).sum().ToDouble());
    }

    [Fact]
    public void Averaging_four_batches_of_four_equals_one_batch_of_sixteen()
    {
        var sgd = Toy.Experiment with { Data = new Fixed(), Latents = new ZeroLatents(), Optimisers = new(new Sgd { LearningRate = 0.1 }) };
        var one = Toy.Run(sgd);
        var four = Toy.Run(sgd with { Training = sgd.Training with { BatchSize = 4, Accumulate = 4 } });
        foreach (var (a, b) in one.Losses.Zip(four.Losses)) Assert.Equal(a.Values["loss/generator"], b.Values["loss/generator"], 1e-5);
    }

    [Fact]
    public void A_run_keeps_no_tensors_from_its_steps()
    {
        var counts = new Dictionary<long, long>();
        Toy.Run(Toy.Experiment with { Training = Toy.Experiment.Training with { Steps = 400, LogEvery = 10 } }, new()
        {
            OnLog = row => { if (row.Step is 100 or 400) counts[row.Step] = DisposeScopeManager.Statistics.ThreadTotalLiveCount; },
        });
        Assert.Equal(counts[100], counts[400]);
    }

    [Fact]
    public void The_last_stabiliser_that_offers_a_generator_is_the_one_that_is_measured_and_it_is_named()
    {
        using var trainer = new Trainer(Toy.Experiment with { Stabilisers = [new Always { Value = 1 }, new Always { Value = 2 }], Metrics = [new MeanOfSamples()] }, CPU, _ => { });
        Assert.Equal("always-2", trainer.Start.SampledFrom);
        var watcher = new Watcher();
        trainer.Run(watcher, default);
        Assert.All(watcher.Metrics, row => Assert.Equal(2, row.Values["mean"]));
    }

    sealed record Always : IEvaluationGenerator
    {
        public double Value { get; init; }
        public nn.Module<Tensor, Tensor> ForEvaluation => new Constant(Value);

        sealed class Constant(double value) : nn.Module<Tensor, Tensor>("constant")
        {
            public override Tensor forward(Tensor latent) => full([latent.shape[0], 2, 1, 1], value);
        }
    }

    [Fact]
    public void Stabilisers_of_an_experiment_stay_untouched_because_each_run_has_its_own_copy()
    {
        var counter = new Counter();
        Toy.Run(Toy.Experiment with { Stabilisers = [counter] });
        Assert.False(counter.Began);
    }

    sealed record Counter : IStateful
    {
        public bool Began { get; private set; }

        public nn.Module Begin(Networks networks)
        {
            Began = true;
            return nn.Identity();
        }
    }

    sealed record Programmed(Func<Scores, Tensor> ForGenerator) : ILoss
    {
        public Tensor Discriminator(Scores scores) => scores.Fake.mean() - scores.Real.mean();
        public Tensor Generator(Scores scores) => ForGenerator(scores);
    }

    sealed record MeanOfSamples : IMetric
    {
        public long Samples => 100;
        public IReadOnlyList<MetricColumn> Columns(MetricContext context) => [new("mean", Better.Min)];
        public IReadOnlyList<double> Measure(Evaluation evaluation) => [evaluation.Fake.Samples(Samples).mean().ToDouble()];
    }

    sealed record ZeroLatents : ILatents
    {
        public Tensor Draw(long count, long size, Device device) => ones(count, size);
    }

    sealed record Fixed : IDataset
    {
        public IDataSource Open(DataContext context) => new Source();

        sealed class Source : IDataSource
        {
            public SampleShape Shape => new(2, 1, 1);
            public long Classes => 0;
            public long? Count => null;
            public DataBatch Next(long count) => new(ones(count, 2, 1, 1), null);
            public void Dispose() { }
        }
    }
}
