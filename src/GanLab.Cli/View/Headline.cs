using GanLab.Cli.Formatting;
using GanLab.Training.Results;

namespace GanLab.Cli.View;

/// <summary>What is about to be trained, in one line.</summary>
static class Headline
{
    /// <summary>"ring-r1  seed 1  cpu  samples (2, 1, 1)  G 33 282  D 33 025 parameters".</summary>
    public static string Of(TrainingStart start) =>
        $"{Short(start)}  samples {start.Shape}  G {Numbers.Grouped(start.GeneratorParameters)}  D {Numbers.Grouped(start.DiscriminatorParameters)} parameters";

    /// <summary>"ring-r1  seed 1  cpu".</summary>
    public static string Short(TrainingStart start) => $"{start.Experiment.Name}  seed {start.Experiment.Training.Seed}  {DeviceName(start.Device)}";

    /// <summary>"cpu" or "cuda:0".</summary>
    public static string DeviceName(TorchSharp.torch.Device device) => device.type == TorchSharp.DeviceType.CPU ? "cpu" : $"{device.type.ToString().ToLowerInvariant()}:{Math.Max(device.index, 0)}";
}
