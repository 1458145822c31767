using TorchSharp;

namespace GanLab.Training.Results;

/// <summary>What is about to be trained.</summary>
/// <param name="Experiment">The experiment, with the seed in force.</param>
/// <param name="Device">Where it runs.</param>
/// <param name="Shape">Shape of one sample.</param>
/// <param name="Classes">Number of classes; 0 for data without labels.</param>
/// <param name="DataCount">Number of real samples, or null for data without an end.</param>
/// <param name="GeneratorParameters">Numbers that G learns.</param>
/// <param name="DiscriminatorParameters">Numbers that D learns.</param>
/// <param name="LossColumns">Names in every <see cref="LossRow"/>, in order, such as <c>loss/discriminator</c>.</param>
/// <param name="MetricColumns">Names in every <see cref="MetricRow"/>, in order.</param>
public sealed record TrainingStart(
    Experiment Experiment, torch.Device Device, SampleShape Shape, long Classes, long? DataCount, long GeneratorParameters, long DiscriminatorParameters,
    IReadOnlyList<string> LossColumns, IReadOnlyList<MetricColumn> MetricColumns)
{
    /// <summary>The first column of each metric that says which values are better, for each measured generator: what the best checkpoints are chosen by.</summary>
    public IReadOnlyList<string> LeadingColumns { get; init; } = [];

    /// <summary>Which generator samples and metrics come from: <c>generator</c>, or the name of the stabiliser that offers another, such as <c>ema</c>.</summary>
    public string SampledFrom { get; init; } = "generator";

    /// <summary>Whose convolutions are channels last.</summary>
    public IReadOnlyCollection<Player> ChannelsLast { get; init; } = [];

    /// <summary>Memory that the training takes.</summary>
    public MemoryEstimate? Memory { get; init; }
}
