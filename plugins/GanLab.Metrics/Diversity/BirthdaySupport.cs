using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// How many different samples a generator makes, by the birthday paradox: if two of s samples are duplicates with probability ½, it makes about s²/(2 ln 2). Two samples are duplicates if they
/// are equal, or nearer to each other than <see cref="Closeness"/> times the two nearest different ones of as many real samples; the authors let people judge instead. Columns:
/// <c>birthday/duplicates-random-1k</c>, share of samples that have a duplicate among the others; <c>birthday/support-random-1k</c>, the estimate, NaN where no two samples are duplicates: then it
/// is beyond about n²/(2 ln 2), 721 000 for 1000 samples. Read its order of magnitude. Memory: two matrices (n, n).
/// Arora, Zhang, "Do GANs actually learn the distribution? An empirical study", 2018.
/// </summary>
/// <remarks>Use it when a generator may have few images that each look right; not to compare generators of about the same variety: it is coarse. Proved by <c>BirthdayTests</c>.</remarks>
public sealed record BirthdaySupport : IMetric
{
    /// <summary>Generated samples, and real ones. Default 1000; the paper took 400 to 1000.</summary>
    [Range(2, 10_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>Distance of duplicates, in that of the two nearest real samples that differ. Default 1: own choice.</summary>
    [Range(0, 100)] public double Closeness { get; init; } = 1;

    /// <summary>What distances are taken of. Default <see cref="RandomConvolutions"/>.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <summary>Decides orders of samples. Default 0.</summary>
    [Range(0, int.MaxValue)] public int Seed { get; init; }

    /// <inheritdoc />
    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = $"{context.Net(Features).Name}-{Comparison.Short(Samples)}";
        var facts = new Dictionary<string, string> { ["closeness"] = $"{Closeness:R}" };
        return [new($"birthday/duplicates-{name}", Better.Min) { Facts = facts }, new($"birthday/support-{name}", Better.Max) { Facts = facts }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        if (evaluation.FakeVectors(this, Features) is not { } fake || evaluation.RealVectors(this, Features) is not { } real) return Taking.NaN(2);
        var alike = Alike(fake, Closeness * NearestDifferent(real));
        var duplicates = alike.any(1).to(float64).mean().item<double>();
        if (duplicates > 0) return [duplicates, Birthday.Support(Birthday.HalfwayDraws(alike, Seed))];
        evaluation.Warn($"BirthdaySupport finds no two duplicates among {Samples} generated samples: the support is beyond about {Birthday.Support(Samples):g2}, and its column is NaN.");
        return [0, double.NaN];
    }

    /// <summary>Which samples are duplicates: equal, or nearer than a distance. (N, N), bool; none of itself.</summary>
    /// <param name="samples">(N, d).</param>
    /// <param name="distance">Itself excluded.</param>
    public static Tensor Alike(Tensor samples, double distance)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using var scope = NewDisposeScope();
        var exact = samples.detach().cpu().to(float64);
        var between = ExactDistances.Between(exact, exact);
        return (between.lt(distance) | between.eq(0)).logical_and(eye(samples.shape[0], dtype: ScalarType.Bool).logical_not()).MoveToOuterDisposeScope();
    }

    /// <summary>Least distance above 0 of two samples; 0 where all are equal.</summary>
    static double NearestDifferent(Tensor samples)
    {
        var distances = ExactDistances.Pairs(samples);
        var above = distances.masked_select(distances > 0);
        return above.shape[0] == 0 ? 0 : above.min().item<double>();
    }
}
