using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Inception score: exp E KL(p(y|x) ‖ p(y)) of a classifier's classes y on generated samples x, where p(y) is the mean of p(y|x); from 1 to the number of classes, great where each sample is clearly of
/// some class and all classes come up equally. Columns: <c>is-</c> with the net's name and the number of samples, such as <c>is-mnist-cnn-10k</c>, the mean over <see cref="Splits"/> equal parts, as tables show it; <c>/std</c>, the
/// standard deviation over the parts; <c>/one-split</c>, the score of all samples together, which is greater. Samples are shuffled first: parts that hold one class each score 1. Real samples play no role.
/// Salimans et al., "Improved Techniques for Training GANs", 2016; Barratt and Sharma, "A Note on the Inception Score", 2018.
/// </summary>
/// <remarks>Use it when a table of a paper shall be met, through that paper's classifier; not when memory of training samples or lack of variety within a class matters: it sees neither. Proved by <c>InceptionScoreTests</c>, <c>InceptionScoreFixtureTests</c>.</remarks>
public sealed record InceptionScore : IMetric
{
    /// <summary>The classifier. Default: the one that GanLab trains on the data's labels.</summary>
    public IFeatures Features { get; init; } = new Classifier();

    /// <summary>Generated samples. Default 10 000; the paper has 50 000.</summary>
    [Range(2, 10_000_000)] public long Samples { get; init; } = 10_000;

    /// <summary>Parts whose scores are averaged. Default 10: the authors' code.</summary>
    [Range(1, 1000)] public int Splits { get; init; } = 10;

    /// <summary>Decides the order in which samples fall into parts. Default 0.</summary>
    [Range(0, long.MaxValue)] public long Seed { get; init; }

    /// <inheritdoc />
    [Range(0, 1_000_000_000)] public long Every { get; init; }

    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = $"is-{ClassifierOf.Metric(this, Features, context).Name}-{Comparison.Short(Samples)}";
        var shuffled = new Dictionary<string, string> { ["splits"] = $"{Splits}", ["seed"] = $"{Seed}" };
        return [new(name, Better.Max) { Facts = shuffled }, new(name + "/std", Better.None) { Facts = shuffled }, new(name + "/one-split", Better.Max) { Facts = new Dictionary<string, string> { ["splits"] = "1" } }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        using var generator = new Generator((ulong)Seed);
        var net = evaluation.Net(Features);
        var logits = evaluation.Fake.Logits(net, Samples);                    // (N, K)
        if (!new Comparison(this, net, 0, evaluation).FakeIsFinite(logits)) return [double.NaN, double.NaN, double.NaN];
        var score = Of(logits.index_select(0, randperm(Samples, generator: generator)), Splits);
        return [score.Mean, score.Deviation, Of(logits, 1).Mean];
    }

    /// <summary>The score of each part, in order, and their mean; in float64, from log-probabilities, so that a probability of 0 does no harm.</summary>
    /// <param name="logits">log p(y|x) up to a constant of each sample, (N, K); −∞ where p is 0.</param>
    /// <param name="splits">Parts; part i holds the samples from ⌊iN/splits⌋ on.</param>
    /// <exception cref="LabException">There are fewer samples than parts.</exception>
    public static Spread Of(Tensor logits, int splits)
    {
        ArgumentNullException.ThrowIfNull(logits);
        var n = logits.shape[0];
        if (n < splits) throw new LabException($"InceptionScore divides {n} samples into {splits} parts; take more samples or fewer splits.");
        using var scope = NewDisposeScope();
        var log = nn.functional.log_softmax(logits.detach().cpu().to(float64), 1);
        return Spread.Of([.. Enumerable.Range(0, splits).Select(i => (From: i * n / splits, To: (i + 1) * n / splits)).Select(part => Score(log.narrow(0, part.From, part.To - part.From)))]);
    }

    static double Score(Tensor log)
    {
        using var scope = NewDisposeScope();
        var marginal = log.logsumexp(0) - Math.Log(log.shape[0]);                                        // (K): log p(y)
        var terms = (log.exp() * (log - marginal)).masked_fill(log.isneginf(), 0);                            // 0 log 0 = 0
        return Math.Exp(terms.sum(1).mean().item<double>());
    }
}
