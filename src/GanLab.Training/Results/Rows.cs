using static TorchSharp.torch;

namespace GanLab.Training.Results;

/// <summary>What was logged of one step.</summary>
/// <param name="Step">Steps that are done, this one included.</param>
/// <param name="Seconds">Training time so far, without evaluation and sampling.</param>
/// <param name="Values">Losses, scores and penalties by column; a column that this step did not compute is absent.</param>
public sealed record LossRow(long Step, double Seconds, IReadOnlyDictionary<string, double> Values);

/// <summary>What was measured after one step: the metrics that were due.</summary>
/// <param name="Step">Steps that are done.</param>
/// <param name="Seconds">Training time so far, without evaluation and sampling.</param>
/// <param name="Values">Numbers by metric column.</param>
public sealed record MetricRow(long Step, double Seconds, IReadOnlyDictionary<string, double> Values)
{
    /// <summary>Time that this evaluation took; not in <see cref="Seconds"/>.</summary>
    public double EvaluationSeconds { get; init; }
}

/// <summary>Samples for a picture, on the CPU.</summary>
/// <param name="Step">Steps that are done.</param>
/// <param name="Fake">Generated samples (N, C, H, W), always from the same latents and labels.</param>
/// <param name="Real">Real samples (N, C, H, W), always the same ones, to compare with.</param>
/// <param name="Labels">Labels (N) of the generated samples, or null.</param>
/// <param name="Data">The dataset, for pictures that show its modes.</param>
public sealed record SampleSet(long Step, Tensor Fake, Tensor Real, Tensor? Labels, IDataset Data);
