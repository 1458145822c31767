using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Runs.Tests.Support;

/// <summary>Things to record.</summary>
static class Some
{
    public static Experiment Experiment { get; } = new("ring r1")
    {
        Data = new Points(),
        Generator = new Net(),
        Discriminator = new Net { Width = 32 },
        Loss = new Score(),
        Stabilisers = [new Weighted()],
        Training = new() { Steps = 100, Seed = 7 },
        Metrics = [new Modes()],
    };

    public static TrainingStart Start { get; } = new(
        Experiment, CPU, new(2, 1, 1), 0, null, 100, 200, ["loss/discriminator", "loss/generator"], [new("modes/covered", Better.Max), new("modes/kl", Better.Min)]);

    public static RunRequest Request(string runs) => new()
    {
        RunsFolder = runs,
        Experiment = Experiment,
        Sources = [new("/home/ada/ring.csx", "return 1;\n", new('a', 64))],
        Plugins = [new("GanLab.Losses", "0.1.0.0", "/opt/GanLab.Losses.dll", new('b', 64), "c0ffee00-0000-0000-0000-000000000000")],
        Parameters = [new("gamma", typeof(double), 0.1, 1.0, "weight of R1"), new("modes", typeof(int), 8, 8, "")],
        Settings = [new("gamma", "1")],
        CommandLine = ["ganlab", "run", "ring.csx"],
        Torch = () => new Dictionary<string, string> { ["libtorch"] = "2.10.0" },
    };

    public static LossRow Losses(long step, double d = 1.5, double g = 0.5) => new(step, step * 0.01, new Dictionary<string, double> { ["loss/discriminator"] = d, ["loss/generator"] = g });

    public static MetricRow Metrics(long step, double covered, double kl) => new(step, step * 0.01, new Dictionary<string, double> { ["modes/covered"] = covered, ["modes/kl"] = kl });

    public static TrainedModules Modules(params IEnumerable<string> memories) => new(nn.Linear(2, 3), nn.Linear(3, 1), memories.ToDictionary(name => name, _ => (nn.Module)nn.Linear(2, 3)));

    public static SampleSet Images(long step, long count = 5, long channels = 1, long side = 4) =>
        new(step, zeros(count, channels, side, side), ones(count, channels, side, side), null, new Points());

    public static Outcome Completed(long steps = 100) => new(RunStatus.Completed, steps, steps * 0.01);
}
