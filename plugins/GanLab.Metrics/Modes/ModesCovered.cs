using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Counts the modes of a mixture that a generator reaches. Each sample belongs to the nearest centre and is of high quality if it lies less than <see cref="Threshold"/> standard
/// deviations from it; samples that are not finite are of no high quality. Columns: <c>modes/covered</c>, modes with enough high-quality samples; <c>modes/high-quality</c>, their
/// share in [0, 1] (0.98889 for perfect 2-D samples and 3σ; more means too little spread); <c>modes/kl</c>, KL of the modes' shares against uniform, in nats (about (K − 1)/2n for n
/// perfect samples); <c>modes/js</c>, their Jensen-Shannon divergence, 0 to ln 2; <c>modes/fair</c>, modes with a fair share of all samples, see <see cref="FairShare"/>;
/// <c>modes/sigma-ratio</c>, mean over the modes of √(Σ‖x − x̄‖²/(D(n − 1))) of a mode's n high-quality samples, divided by the same number of a perfect sampler,
/// σ·√(P(D/2 + 1, t²/2)/P(D/2, t²/2)) with the threshold t, see <see cref="TruncatedNormal"/>: 1 is right, less is too narrow.
/// Srivastava et al., "VEEGAN", 2017; Lin et al., "PacGAN", 2018, whose code the first three and the JS follow (strict &lt;).
/// </summary>
/// <remarks>Use it when the data are a mixture whose centres are known; read more than the count, for one sample in thousands counts as a mode. Proved by <c>ModesCoveredTests</c>.</remarks>
public sealed record ModesCovered : IMetric
{
    static readonly MetricColumn[] columns =
    [
        new("modes/covered", Better.Max), new("modes/high-quality", Better.Max), new("modes/kl", Better.Min),
        new("modes/js", Better.Min), new("modes/fair", Better.Max), new("modes/sigma-ratio", Better.None),
    ];

    /// <summary>Generated samples. Default 10 000: four times the papers' 2500, for a steadier number.</summary>
    [Range(1, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>Greatest distance t of a high-quality sample from its centre, in σ, itself excluded. Default 3: both papers'.</summary>
    [Range(1e-3, 1e3)] public double Threshold { get; init; } = 3;

    /// <summary>High-quality samples that make a mode covered. Default 1: both papers'.</summary>
    [Range(1, 10_000_000)] public long MinCount { get; init; } = 1;

    /// <summary>Share of the n/K samples of an even mode that makes a mode count in <c>modes/fair</c>. Default 0.2: own choice; a mode of a fifth of its weight is there.</summary>
    [Range(0, 1)] public double FairShare { get; init; } = 0.2;

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
        var dimension = mixture.Centres[0].Count;
        var centres = tensor([.. mixture.Centres.SelectMany(centre => centre)], [mixture.Centres.Count, dimension], dtype: float64);
        var count = Count(evaluation.Fake.Samples(Samples), centres, mixture.Sigma, Threshold);
        if (double.IsNaN(count.Kl)) evaluation.Warn($"ModesCovered finds no sample within {Threshold:R}σ of a centre, so there are no shares of modes: modes/kl, modes/js and modes/sigma-ratio are NaN.");
        var perfect = mixture.Sigma * TruncatedNormal.Deviation(dimension, Threshold);
        return [count.Covered(MinCount), count.HighQuality, count.Kl, count.Js, count.Reached(FairShare), count.SpreadOver(perfect)];
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
        var x = samples.detach().cpu().to(float64).reshape(n, dimension);
        var (nearest, mode) = ExactDistances.Between(x, centres.cpu().to(float64)).min(1);                  // (N) each
        var good = (nearest < threshold * sigma).nonzero().reshape(-1);                                // NaN is not below
        (x, mode) = (x.index_select(0, good), mode.index_select(0, good));
        var counts = mode.bincount(null, k);                                                           // (K)
        var sums = zeros([k, dimension], dtype: float64).index_add_(0, mode, x, 1);
        var off = x - (sums / counts.clamp_min(1).unsqueeze(1)).index_select(0, mode);                 // from each mode's own mean
        var squares = zeros([k], dtype: float64).index_add_(0, mode, off.square().sum(1), 1);
        var deviations = (squares / ((counts - 1) * dimension)).sqrt();                                // 0/0 and 0/−D: fewer than two
        return new(counts.data<long>().ToArray(), n) { Deviations = [.. where(counts > 1, deviations, double.NaN).data<double>()] };
    }
}
