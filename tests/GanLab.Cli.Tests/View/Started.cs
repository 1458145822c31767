using GanLab.Cli.View;
using GanLab.Training.Results;
using TorchSharp;

namespace GanLab.Cli.Tests.View;

/// <summary>The beginning of a run that was never made, with components that do nothing.</summary>
static class Started
{
    public static TrainingStart With(long steps, int criticSteps = 1) => new(
        new Experiment("ring-r1")
        {
            Data = new Nothing(),
            Generator = new Nothing(),
            Discriminator = new Nothing(),
            Loss = new Nothing(),
            Scheme = new Alternating { CriticSteps = criticSteps },
            Training = new() { Steps = steps, BatchSize = 64, Seed = 7 },
        },
        new torch.Device(DeviceType.CPU), new(2, 1, 1), 0, null, 33_282, 33_025, ["loss/discriminator", "loss/generator", "score/real"],
        [new("modes/covered", Better.Max), new("modes/kl", Better.Min)]);

    public static Progress Progress(long steps, int criticSteps = 1) => new(RunFacts.Of(With(steps, criticSteps)));

    public static LossRow Loss(long step, double seconds, double value = 1.31) =>
        new(step, seconds, new Dictionary<string, double> { ["loss/discriminator"] = value, ["loss/generator"] = 0.74, ["score/real"] = 0.2 });

    public static MetricRow Modes(long step, double covered, double kl = 0.5) => new(step, 0, new Dictionary<string, double> { ["modes/covered"] = covered, ["modes/kl"] = kl });

    sealed record Nothing : IDataset, IGenerator, IDiscriminator, ILoss
    {
        public IDataSource Open(DataContext context) => throw new NotSupportedException();

        public torch.nn.Module<torch.Tensor, torch.Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => throw new NotSupportedException();

        public Body Build(SampleShape input, LayerFactory layers) => throw new NotSupportedException();

        public torch.Tensor Discriminator(Scores scores) => throw new NotSupportedException();

        public torch.Tensor Generator(Scores scores) => throw new NotSupportedException();
    }
}
