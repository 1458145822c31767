using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>What metrics share that hold generated samples against real ones through one net: counts, names, and what is said of samples that cannot be measured.</summary>
/// <param name="metric">The metric.</param>
/// <param name="net">What it looks through.</param>
/// <param name="realSamples">Real samples that are wanted; 0: as many as generated ones.</param>
/// <param name="evaluation">The samples.</param>
sealed class Comparison(IMetric metric, IFeatureNet net, long realSamples, Evaluation evaluation)
{
    readonly string name = metric.GetType().Name;
    long? reals;

    /// <summary>Number of real samples that are taken: as many as wanted, at most what there is, which is then said.</summary>
    public long Reals
    {
        get
        {
            if (reals is { } known) return known;
            var wanted = realSamples == 0 ? metric.Samples : realSamples;
            if (evaluation.Real.Count is not { } there || there >= wanted) return (reals = wanted).Value;
            evaluation.Warn($"{name} holds {metric.Samples} generated samples against {there} real ones: the data have no more.");
            return (reals = there).Value;
        }
    }

    /// <summary>Features (n, d), float32, of the generated samples.</summary>
    public Tensor Fake => evaluation.Fake.Features(net, metric.Samples);

    /// <summary>Features (n, d), float32, of the real samples.</summary>
    public Tensor Real => evaluation.Real.Features(net, Reals);

    /// <summary>True if generated samples and their values are finite; says how many are not. Of the samples themselves the first chunk is looked at, of the values all.</summary>
    /// <param name="values">What was computed of all samples: features, their mean, or logits.</param>
    public bool FakeIsFinite(Tensor values) => IsFinite(values, evaluation.Fake, metric.Samples, "generated", "the generator has diverged");

    /// <summary>The same of the real samples.</summary>
    public bool RealIsFinite(Tensor values) => IsFinite(values, evaluation.Real, Reals, "real", "look at the data");

    /// <summary>How a count stands in a column's name: 50k, 2500.</summary>
    public static string Short(long count) => count % 1000 == 0 ? $"{count / 1000}k" : $"{count}";

    /// <summary>A fact: how many real samples are taken.</summary>
    public static KeyValuePair<string, string> RealFact(IMetric metric, long realSamples) => new("realSamples", $"{(realSamples == 0 ? metric.Samples : realSamples)}, or all there are");

    bool IsFinite(Tensor values, SampleStream samples, long count, string which, string advice)
    {
        using var scope = NewDisposeScope();
        if (Finite(values) && samples.Batches(Math.Min(count, SampleStream.ChunkSize)).All(Finite)) return true;
        var finite = samples.Batches(count).Zip(samples.FeatureBatches(net, count), FiniteRows).Sum();
        evaluation.Warn($"{name} is NaN: {count - finite} of {count} {which} samples are not finite; {advice}.");
        return false;
    }

    static bool Finite(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.isfinite().all().item<bool>();
    }

    static long FiniteRows(Tensor samples, Tensor features)
    {
        using var scope = NewDisposeScope();
        return samples.flatten(1).isfinite().all(1).cpu().logical_and(features.isfinite().all(1)).sum().item<long>();
    }
}
