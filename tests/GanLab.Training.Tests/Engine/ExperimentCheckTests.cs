using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

public class ExperimentCheckTests
{
    static string Refusal(Experiment experiment) => Assert.Throws<LabException>(() => ExperimentCheck.Validate(experiment)).Message;

    [Fact]
    public void Every_option_out_of_range_is_named_at_once()
    {
        var message = Refusal(Toy.Experiment with
        {
            Optimisers = new(new Adam { Beta2 = 1.5 }),
            Stabilisers = [new Weighted { Weight = -1 }],
            Training = Toy.Experiment.Training with { BatchSize = 0 },
        });
        Assert.Equal(
            """
            toy: training.batchSize is 0; it must be 1 to 1000000.
            toy: optimisers.generator.beta2 is 1.5; it must be 0 to 0.9999999.
            toy: stabilisers.Weighted.weight is -1; it must be at least 0.
            """, message);
    }

    [Fact]
    public void A_schedule_is_held_against_the_range_over_its_whole_course()
    {
        Assert.Equal("toy: stabilisers.Weighted.weight is -0.5; it must be at least 0.", Refusal(Toy.Experiment with { Stabilisers = [new Weighted { Weight = Schedule.Linear(1, -0.5) }] }));
    }

    [Fact]
    public void NaN_lies_in_no_range() =>
        Assert.Equal("toy: stabilisers.Weighted.weight is NaN; it must be a finite number.", Refusal(Toy.Experiment with { Stabilisers = [new Weighted { Weight = double.NaN }] }));

    [Fact]
    public void Options_that_exclude_each_other_are_told_by_the_component() =>
        Assert.Equal("toy: optimisers.generator: Nesterov needs Momentum above 0 and Dampening 0.", Refusal(Toy.Experiment with { Optimisers = new(new Sgd { Nesterov = true }) }));

    [Fact]
    public void Moving_the_targets_of_a_loss_without_targets_is_refused_by_name() =>
        Assert.Equal("toy: Recorder changes the targets of the loss, but Difference has none; use a loss with targets, such as NonSaturating or LeastSquares, or leave Recorder out.",
            Refusal(Toy.Experiment with { Loss = new Difference(), Stabilisers = [new Recorder()] }));

    [Fact]
    public void A_stabiliser_that_fills_no_role_is_refused() =>
        Assert.StartsWith("toy: Idle is a stabiliser that fills no role: it must implement at least one of IParametrisation, ", Refusal(Toy.Experiment with { Stabilisers = [new Idle()] }), StringComparison.Ordinal);

    [Fact]
    public void A_stabiliser_that_is_no_record_is_refused() =>
        Assert.Equal("toy: NoRecord is a class; a stabiliser must be a record, so that each run can work on its own copy.", Refusal(Toy.Experiment with { Stabilisers = [new NoRecord()] }));

    [Fact]
    public void A_change_of_shape_before_another_transform_is_refused() =>
        Assert.Equal("toy: Pairs changes the shape of what D sees, so it must come after Recorder in Stabilisers.", Refusal(Toy.Experiment with { Stabilisers = [new Pairs(), new Recorder()] }));

    [Fact]
    public void A_metric_that_does_not_fit_the_data_gives_its_reason() =>
        Assert.Equal("toy: these are no images.", Refusal(Toy.Experiment with { Metrics = [new Picky()] }));

    [Fact]
    public void Two_metrics_with_the_same_column_are_refused() =>
        Assert.Equal("toy: two metrics both give x; leave one out.", Toy.Refusal(Toy.Experiment with { Metrics = [new Picky { Reason = null }, new Picky { Reason = null }] }));

    [Theory]
    [InlineData("../up")]
    [InlineData("")]
    [InlineData("a b")]
    public void A_name_that_is_no_file_name_is_refused(string name) =>
        Assert.Contains($"the name '{name}' must consist of", Refusal(Toy.Experiment with { Name = name }), StringComparison.Ordinal);

    [Fact]
    public void A_device_that_is_no_device_is_refused() =>
        Assert.Equal("toy: training.device is 'gpu'; it must be auto, cpu, cuda, or cuda:N.", Refusal(Toy.Experiment with { Training = Toy.Experiment.Training with { Device = "gpu" } }));

    [Fact]
    public void A_null_part_is_named() =>
        Assert.Equal("toy: Loss is null; give it a value or leave it out.", Refusal(Toy.Experiment with { Loss = null! }));

    [Fact]
    public void Epochs_of_data_without_an_end_are_refused()
    {
        var byEpoch = Toy.Experiment with { Optimisers = new(new Adam { LearningRate = Schedule.StepDecay(1e-3, 0.5, 10, Unit.Epochs) }) };
        Assert.Equal("toy: learningRate of Adam follows a schedule that counts epochs, but Points has no end; count steps instead.", Toy.Refusal(byEpoch));
        Toy.Run(byEpoch with { Data = new Points { Count = 100 } });
    }

    sealed record Weighted : IPenalty
    {
        [Range(0, double.MaxValue)] public Schedule Weight { get; init; } = 1;
        public Tensor Penalty(Batch batch, Step step) => zeros([]);
    }

    sealed record Idle : IStabiliser;

    sealed class NoRecord : IGradientRule
    {
        public void BeforeUpdate(Step step) { }
    }

    sealed record Pairs : IInputTransform
    {
        public SampleShape ShapeAfter(SampleShape shape) => shape with { Channels = shape.Channels * 2 };
        public Tensor Transform(Tensor samples, Step step) => samples.reshape(-1, samples.shape[1] * 2, 1, 1);
    }

    sealed record Picky : IMetric
    {
        public string? Reason { get; init; } = "these are no images.";
        public long Samples => 1;
        public IReadOnlyList<MetricColumn> Columns(MetricContext context) => [new("x", Better.Max)];
        public string? WhyNot(IDataset data) => Reason;
        public IReadOnlyList<double> Measure(Evaluation evaluation) => [0];
    }
}
