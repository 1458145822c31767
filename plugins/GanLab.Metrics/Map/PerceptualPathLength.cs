using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// How evenly samples change along ways between latents. Columns: <c>ppl-random-1k</c>, perceptual path length: the mean of ‖f̂(G(z(t))) − f̂(G(z(t + ε)))‖²/ε² over pairs of latents and t uniform
/// in [0, 1), where f̂ are features brought to length 1 and z the way between the pair; the least and the greatest hundredth are left out, as in the authors' code. <c>…/unevenness</c>: the
/// longest of <see cref="Steps"/> steps ‖f̂(G(z(k/n))) − f̂(G(z((k + 1)/n)))‖ of a way, divided by their mean, averaged over the first 100 pairs; from 1, even, to n, one jump. Both latents of a pair have
/// the label of the first. Ways and distances are computed in float64, G as it computes. Through VGG16's features as LPIPS takes them the first is StyleGAN's PPL in Z, else a number of its own.
/// Karras, Laine, Aila, "A Style-Based Generator Architecture for GANs", 2019, section 4.1.
/// </summary>
/// <remarks>Use it when generators of one architecture are compared; not across features: its unit is theirs. A collapsed generator has the shortest ways of all. Proved by <c>PathLengthTests</c>.</remarks>
public sealed record PerceptualPathLength : IMetric
{
    const long MostWays = 100;

    /// <summary>Pairs of latents; twice as many generated samples. Default 1000; the paper took 100 000.</summary>
    [Range(1, 1_000_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>ε, the difference in t. Default 1e-4: the paper's.</summary>
    [Range(1e-8, 0.5)] public double Epsilon { get; init; } = 1e-4;

    /// <summary>The way is the chord instead of the arc. Default false: for latents that are normal, the arc (StyleGAN in Z).</summary>
    public bool Straight { get; init; }

    /// <summary>Share of the pairs that is left out at either end. Default 0.01: the authors' code.</summary>
    [Range(0, 0.49)] public double Trim { get; init; } = 0.01;

    /// <summary>Steps n of a way, for its unevenness. Default 16: own choice.</summary>
    [Range(2, 1000)] public int Steps { get; init; } = 16;

    /// <summary>What distances are taken of. Default <see cref="RandomConvolutions"/>.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <inheritdoc />
    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = $"ppl-{context.Net(Features).Name}-{Comparison.Short(Samples)}";
        var facts = new Dictionary<string, string> { ["epsilon"] = $"{Epsilon:R}", ["way"] = Straight ? "straight" : "spherical", ["trim"] = $"{Trim:R}" };
        return [new(name, Better.Min) { Facts = facts }, new($"{name}/unevenness", Better.Min) { Facts = new Dictionary<string, string> { ["way"] = facts["way"], ["steps"] = $"{Steps}" } }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var random = new Generator(0);                                        // the same places t in each evaluation
        List<Tensor> lengths = [], steps = [];
        for (var from = 0L; from < Samples; from += SampleStream.ChunkSize)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(SampleStream.ChunkSize, Samples - from);
            var (a, b) = (evaluation.Generator.Draw(count), evaluation.Generator.Draw(count));
            var t = rand([count, 1], dtype: float64, generator: random).to(a.Noise.device);
            if (Along(evaluation, a, b, t) is not { } here || Along(evaluation, a, b, t + Epsilon) is not { } there) return Taking.NaN(2);
            lengths.Add(((here - there).square().sum(1) / (Epsilon * Epsilon)).MoveToOuterDisposeScope());
            if (from > 0) continue;
            var (first, last) = (First(a), First(b));
            for (var k = 0; k <= Steps; k++)
                steps.Add(Along(evaluation, first, last, full([first.Noise.shape[0], 1], (double)k / Steps, dtype: float64, device: a.Noise.device))?.MoveToOuterDisposeScope() ?? full([1, 1], double.NaN));
        }
        var uneven = Unevenness(stack(steps, 1));
        return [MeanWithin(cat(lengths), Trim), double.IsNaN(uneven) ? evaluation.None(this, "the generator does not change along any way, so there is no unevenness")[0] : uneven];
    }

    /// <summary>Mean of the values from the quantile q to the quantile 1 − q, of the values at least as far out as these.</summary>
    /// <param name="values">(N).</param>
    /// <param name="trim">q.</param>
    public static double MeanWithin(Tensor values, double trim)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] sorted = [.. values.to(float64).cpu().contiguous().data<double>().Order()];
        var (low, high) = (sorted[(int)Math.Floor(trim * (sorted.Length - 1))], sorted[(int)Math.Ceiling((1 - trim) * (sorted.Length - 1))]);
        return sorted.Where(value => value >= low && value <= high).Average();
    }

    /// <summary>Longest step of a way divided by its mean step, averaged over the ways that have a length; NaN where none has.</summary>
    /// <param name="points">Features (N, n + 1, d) along N ways.</param>
    public static double Unevenness(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        using var scope = NewDisposeScope();
        var n = points.shape[1] - 1;
        var steps = (points.narrow(1, 1, n) - points.narrow(1, 0, n)).to(float64).square().sum(-1).sqrt();                // (N, n)
        var mean = steps.mean([1]);
        var moving = (mean > 0).nonzero().reshape(-1);
        return moving.shape[0] == 0 ? double.NaN : (steps.amax([1]) / mean).index_select(0, moving).mean().cpu().item<double>();
    }

    /// <summary>Features of unit length (N, d) at places t of the ways; null, with the reason told, where they are not finite.</summary>
    Tensor? Along(Evaluation evaluation, Latent a, Latent b, Tensor t)
    {
        var (from, to) = (a.Noise.to_type(float64), b.Noise.to_type(float64));
        var noise = (Straight ? Ways.Straight(from, to, t) : Ways.Spherical(from, to, t)).to_type(a.Noise.dtype);
        var features = evaluation.Net(Features).Extract(evaluation.Generator.Generate(new(noise, a.Labels)));
        return evaluation.Finite(this, features, "generated") is { } finite ? FeatureDiversity.UnitLength(finite) : null;
    }

    static Latent First(Latent latents)
    {
        var count = Math.Min(MostWays, latents.Noise.shape[0]);
        return new(latents.Noise.narrow(0, 0, count), latents.Labels?.narrow(0, 0, count));
    }
}
