using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Which classes a generator makes: the share of generated samples that a classifier holds for each class. Columns: <c>classes/0</c>, <c>classes/1</c>, …, shares in [0, 1]; <c>classes/kl</c>, their
/// KL divergence Σ p ln(p/q) from the shares q of the real samples, in nats, from 0 (about (K − 1)/2n for n perfect samples); NaN where a class comes up that the real samples do not have. q is taken from the real labels where
/// the classifier's classes are the data's, else from the classifier; for data without end it is even.
/// Related: the mode counts of Srivastava et al., "VEEGAN", 2017, and Lin et al., "PacGAN", 2018.
/// </summary>
/// <remarks>Use it when classes may be dropped or favoured; not as a measure of quality: a classifier finds a class in noise too. Proved by <c>ClassHistogramTests</c>.</remarks>
public sealed record ClassHistogram : IMetric
{
    /// <summary>The classifier. Default: the one that GanLab trains on the data's labels.</summary>
    public IFeatures Features { get; init; } = new Classifier();

    /// <summary>Generated samples. Default 10 000.</summary>
    [Range(1, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Real samples, at most what there is. Default 0: as many as generated ones.</summary>
    [Range(0, 10_000_000)] public long RealSamples { get; init; }

    /// <inheritdoc />
    [Range(0, 1_000_000_000)] public long Every { get; init; }

    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var classes = ClassifierOf.Metric(this, Features, context).Classes;
        var facts = new Dictionary<string, string>([Comparison.RealFact(this, RealSamples)]);
        return [.. Enumerable.Range(0, (int)classes).Select(i => new MetricColumn($"classes/{i}", Better.None)), new("classes/kl", Better.Min) { Facts = facts }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var net = evaluation.Net(Features);
        var sets = new Comparison(this, net, RealSamples, evaluation);
        var logits = evaluation.Fake.Logits(net, Samples);                    // (N, K)
        if (!sets.FakeIsFinite(logits)) return [.. Enumerable.Repeat(double.NaN, (int)net.Classes + 1)];
        var shares = Shares(logits.argmax(1), net.Classes);
        var reference = evaluation.Real.Count is null ? [.. shares.Select(_ => 1.0 / shares.Count)] : Shares(RealClasses(evaluation, net, sets.Reals), net.Classes);
        var strange = Enumerable.Range(0, shares.Count).Where(i => shares[i] > 0 && reference[i] == 0).ToList();
        if (strange.Count > 0) evaluation.Warn($"ClassHistogram: classes/kl is NaN, for among {sets.Reals} real samples there is none of class {string.Join(", ", strange)}, which the generator makes.");
        return [.. shares, Divergence(shares, reference)];
    }

    /// <summary>Share of each class.</summary>
    /// <param name="labels">(N), int64, from 0 to classes − 1.</param>
    /// <param name="classes">K.</param>
    public static IReadOnlyList<double> Shares(Tensor labels, long classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        return [.. (labels.cpu().bincount(null, classes).to(float64) / labels.shape[0]).data<double>()];
    }

    /// <summary>KL(p ‖ q) = Σ p ln(p/q), in nats, with 0 ln 0 = 0; NaN where a q is 0 and its p is not.</summary>
    public static double Divergence(IReadOnlyList<double> p, IReadOnlyList<double> q)
    {
        var divergence = p.Zip(q, (a, b) => a == 0 ? 0 : a * Math.Log(a / b)).Sum();
        return double.IsFinite(divergence) ? Math.Max(0, divergence) : double.NaN;
    }

    static Tensor RealClasses(Evaluation evaluation, IFeatureNet net, long count) =>
        (net.Classes == evaluation.Context.Classes ? evaluation.Real.Labels(count) : null) ?? evaluation.Real.Logits(net, count).argmax(1);
}
