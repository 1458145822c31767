using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Variety of generated samples, in the manner of LPIPS: mean of ‖f̂(x) − f̂(y)‖² over all pairs of one class, where f̂ are features brought to length 1 (0 stays 0); from 0, all alike, to 4.
/// Columns: <c>diversity-random-1k</c> of generated samples and <c>…/real</c> of real ones, the value to reach. It is LPIPS's distance only through features that LPIPS would take: its layers of VGG16,
/// each place brought to length 1 and weighted. All pairs are taken at once: Σᵢⱼ‖uᵢ − uⱼ‖² = 2nΣ‖uᵢ‖² − 2‖Σuᵢ‖².
/// Zhang, Isola, Efros, Shechtman, Wang, "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric", 2018; as diversity Zhu et al., "Toward Multimodal Image-to-Image Translation", 2017.
/// </summary>
/// <remarks>Use it when samples shall be as varied as the data; not as a measure of quality: noise is varied. Proved by <c>FeatureDiversityTests</c>.</remarks>
public sealed record FeatureDiversity : IMetric
{
    /// <summary>Generated samples, and real ones. Default 1000.</summary>
    [Range(2, 1_000_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>What distances are taken of. Default <see cref="RandomConvolutions"/>.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <inheritdoc />
    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = $"diversity-{context.Net(Features).Name}-{Comparison.Short(Samples)}";
        var facts = new Dictionary<string, string> { ["pairs"] = context.Classes > 0 ? "within classes" : "any" };
        return [new(name, Better.Max) { Facts = facts }, new($"{name}/real", Better.None) { Facts = facts }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        double Of(Tensor? vectors, SampleStream stream, string which)
        {
            if (vectors is null) return double.NaN;
            var distance = MeanDistance(vectors, stream.Labels(vectors.shape[0]));
            return double.IsNaN(distance) ? evaluation.None(this, $"no two {which} samples are of one class")[0] : distance;
        }
        return [Of(evaluation.FakeVectors(this, Features), evaluation.Fake, "generated"), Of(evaluation.RealVectors(this, Features), evaluation.Real, "real")];
    }

    /// <summary>Mean of ‖f̂ᵢ − f̂ⱼ‖² over all pairs i ≠ j of one class; NaN where there is no pair.</summary>
    /// <param name="features">(N, d).</param>
    /// <param name="labels">(N), or null for one class.</param>
    public static double MeanDistance(Tensor features, Tensor? labels = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        using var scope = NewDisposeScope();
        var unit = UnitLength(features);
        var of = labels?.cpu();
        Tensor[] sets = of is null ? [unit] : [.. of.unique().output.data<long>().Select(label => unit.index_select(0, of.eq(label).nonzero().reshape(-1)))];
        var (sum, pairs) = (0.0, 0.0);
        foreach (var set in sets)
        {
            double n = set.shape[0];
            sum += 2 * n * set.square().sum().item<double>() - 2 * set.sum([0L]).square().sum().item<double>();
            pairs += n * (n - 1);
        }
        return pairs == 0 ? double.NaN : Math.Max(0, sum) / pairs;                                     // rounding may lead below 0
    }

    /// <summary>Rows (N, d) brought to length 1, in float64 on the CPU; rows of zeros stay.</summary>
    internal static Tensor UnitLength(Tensor features)
    {
        var exact = features.detach().cpu().to(float64);
        var length = exact.square().sum(1, keepdim: true).sqrt();                                      // (N, 1)
        return exact / where(length > 0, length, 1.0);
    }
}
