using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Counts the modes of a mixture that a generator reaches. Each sample belongs to the nearest centre and is of high quality if it lies less than
/// <see cref="Threshold"/> standard deviations from it. Columns: <c>modes/covered</c>, modes with enough high-quality samples; <c>modes/high-quality</c>, their share
/// in [0, 1] (0.98889 for perfect 2-D samples and 3σ; more means too little spread); <c>modes/kl</c>, KL of the modes' shares against uniform, in nats (NaN
/// without high-quality samples; about (K − 1)/2n for n perfect ones).
/// Srivastava et al., "VEEGAN", 2017; Lin et al., "PacGAN", 2018, whose code this follows (strict &lt;).
/// </summary>
/// <remarks>Use it on mixtures whose centres are known; read the share and the KL too, for one sample in thousands counts as a mode. Proved by <c>ModesCoveredTests</c>.</remarks>
public sealed record ModesCovered : IMetric
{
    static readonly MetricColumn[] columns = [new("modes/covered", Better.Max), new("modes/high-quality", Better.Max), new("modes/kl", Better.Min)];

    /// <summary>Generated samples. Default 10 000: four times the papers' 2500, for a steadier number.</summary>
    [Range(1, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Greatest distance of a high-quality sample from its centre, in σ, itself excluded. Default 3: both papers'.</summary>
    [Range(1e-3, 1e3)] public double Threshold { get; init; } = 3;

    /// <summary>High-quality samples that make a mode covered. Default 1: both papers'.</summary>
    [Range(1, 10_000_000)] public long MinCount { get; init; } = 1;

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context) => columns;

    /// <inheritdoc />
    public string? WhyNot(IDataset data) =>
        data is IMixture ? null : $"ModesCovered measures mixtures such as Ring and Grid, but the data are {data?.GetType().Name}.";

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var mixture = ((IMixture)evaluation.Context.Data).Mixture;
        var centres = tensor([.. mixture.Centres.SelectMany(centre => centre)], [mixture.Centres.Count, mixture.Centres[0].Count], dtype: float64);
        var count = Count(evaluation.Fake.Samples(Samples), centres, mixture.Sigma, Threshold);
        return [count.Covered(MinCount), count.HighQuality, count.Kl];
    }

    /// <summary>Counts high-quality samples per mode, in float64 on the CPU. Samples that are not finite are of no high quality.</summary>
    /// <param name="samples">(N, …), D values each.</param>
    /// <param name="centres">(K, D).</param>
    /// <param name="sigma">Standard deviation σ of a mode along each axis.</param>
    /// <param name="threshold">Greatest distance in σ, itself excluded.</param>
    /// <exception cref="LabException">A sample has not as many values as a centre.</exception>
    public static ModeCount Count(Tensor samples, Tensor centres, double sigma, double threshold)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(centres);
        var (n, k, dimension) = (samples.shape[0], centres.shape[0], centres.shape[1]);
        if (samples.numel() != n * dimension)
            throw new LabException($"ModesCovered compares samples with centres of {dimension} values, but the samples are of shape ({string.Join(", ", samples.shape)}).");
        using var scope = NewDisposeScope();
        var x = samples.detach().cpu().to(float64).reshape(n, 1, dimension);
        var distance = (x - centres.cpu().to(float64)).square().sum(-1).sqrt();                        // (N, K)
        var (nearest, mode) = distance.min(1);                                                         // (N) each
        var counts = mode.masked_select(nearest < threshold * sigma).bincount(null, k);           // (K)
        return new(counts.data<long>().ToArray(), n);
    }
}
