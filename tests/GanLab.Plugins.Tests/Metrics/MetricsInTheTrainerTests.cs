using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Metrics;
using GanLab.Training;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>The metrics measured by the real loop, on points and on digits.</summary>
public sealed class MetricsInTheTrainerTests
{
    static readonly IMetric[] ofAnything =
    [
        new SlicedWasserstein { Samples = 20, Directions = 8, Patches = 4 }, new NearestNeighbourTest { Samples = 20, Features = Seen.Plain }, new GaussianMmd { Samples = 20, Features = Seen.Plain },
        new FeatureDiversity { Samples = 20, Features = Seen.Plain }, new BirthdaySupport { Samples = 20, Features = Seen.Plain },
        new PerceptualPathLength { Samples = 10, Steps = 4, Features = Seen.Plain }, new JacobianCondition { Samples = 1 },
    ];

    static (MetricRow Row, List<string> Said) Train(IDataset data, params IMetric[] metrics)
    {
        var experiment = new Experiment("measured")
        {
            Data = data,
            Generator = new Mlp { Width = 16 },
            Discriminator = new Mlp { Width = 16 },
            Loss = new NonSaturating(),
            Training = new() { Steps = 2, BatchSize = 8, LatentSize = 4 },
            Metrics = [.. ofAnything, .. metrics],
        };
        using var scope = NewDisposeScope();
        var watcher = new Watcher();
        using var trainer = new Trainer(experiment, CPU, _ => { });
        Assert.Null(trainer.Run(watcher, default).Failure);
        Assert.Equal(trainer.Start.MetricColumns.Select(column => column.Name), watcher.Rows[^1].Values.Keys);
        return (watcher.Rows[^1], watcher.Said);
    }

    [Fact]
    public void Points_are_measured_by_all_that_fit_and_the_same_twice()
    {
        IMetric[] metrics = [new ModesCovered { Samples = 50 }, new TruncationCurve { Samples = 20, Features = Seen.Plain }];
        var (row, said) = Train(new Ring { Sigma = 0.5 }, metrics);

        Assert.All(row.Values.Where(value => !value.Key.StartsWith("birthday/support", StringComparison.Ordinal)), value => Assert.True(double.IsFinite(value.Value), $"{value.Key} is {value.Value}: {string.Join(" ", said)}"));
        Assert.Equal(row.Values, Train(new Ring { Sigma = 0.5 }, metrics).Row.Values);
    }

    [Fact]
    public void Digits_are_measured_by_all_that_fit()
    {
        var (row, said) = Train(new Mnist(), new MsSsim { Samples = 60 });

        Assert.All(row.Values.Where(value => !value.Key.StartsWith("birthday/support", StringComparison.Ordinal)), value => Assert.True(double.IsFinite(value.Value), $"{value.Key} is {value.Value}: {string.Join(" ", said)}"));
        Assert.Contains("swd-20/28", row.Values.Keys);
    }

    [Fact]
    public void Metrics_that_do_not_fit_the_data_stop_the_experiment_with_their_sentence()
    {
        var refusal = Assert.Throws<LabException>(() => Train(new Mnist(), new ModesCovered(), new StackedModes())).Message;

        Assert.Contains("ModesCovered measures mixtures such as Ring and Grid, but the data are Mnist.", refusal, StringComparison.Ordinal);
        Assert.Contains("StackedModes measures images whose channels are images of their own, such as StackedMnist, but the data are Mnist.", refusal, StringComparison.Ordinal);
    }

    sealed class Watcher : ITrainingObserver
    {
        public List<MetricRow> Rows { get; } = [];

        public List<string> Said { get; } = [];

        public void Evaluated(MetricRow row) => Rows.Add(row);

        public void Noticed(string sentence) => Said.Add(sentence);
    }
}
