using GanLab.Training.Results;
using TorchSharp;

namespace GanLab.Cli.View;

/// <summary>What the console knows of a run before its first row, whether it trains in this process or in another.</summary>
/// <param name="Name">Name of the experiment.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Device">"cpu" or "cuda:0".</param>
/// <param name="Shape">Shape of one sample.</param>
/// <param name="GeneratorParameters">Numbers that G learns.</param>
/// <param name="DiscriminatorParameters">Numbers that D learns.</param>
/// <param name="Steps">Steps that it is to make.</param>
/// <param name="ImagesPerStep">Real images that D is shown in one step.</param>
/// <param name="Columns">Losses, then metrics that say which values are better, with that; null for a loss.</param>
sealed record RunFacts(
    string Name, long Seed, string Device, SampleShape Shape, long GeneratorParameters, long DiscriminatorParameters, long Steps, double ImagesPerStep,
    IReadOnlyList<(string Name, Better? Better)> Columns)
{
    /// <summary>Those of a run that trains in this process.</summary>
    public static RunFacts Of(TrainingStart start)
    {
        var options = start.Experiment.Training;
        return new(
            start.Experiment.Name, options.Seed, DeviceName(start.Device), start.Shape, start.GeneratorParameters, start.DiscriminatorParameters, options.Steps,
            options.BatchSize * options.Accumulate * (start.Experiment.Scheme is Alternating alternating ? alternating.CriticSteps : 1),
            [.. start.LossColumns.Select(column => (column, (Better?)null)), .. start.MetricColumns.Where(column => column.Better != Better.None).Select(column => (column.Name, (Better?)column.Better))]);
    }

    static string DeviceName(torch.Device device) => device.type == DeviceType.CPU ? "cpu" : $"{device.type.ToString().ToLowerInvariant()}:{Math.Max(device.index, 0)}";
}
