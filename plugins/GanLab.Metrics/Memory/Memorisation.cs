using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Whether generated samples are copies of training samples. Columns: <c>memorisation-pixels-1k</c>, the median distance from a generated sample to its nearest training sample, divided by the same
/// of samples that were held out: 0 for copies, 1 for samples as far from the training set as unseen data, more for samples unlike the data; <c>…/copies</c>, share of generated samples that lie within
/// <see cref="CopyRatio"/> times the distance of their second nearest training sample from the nearest one (a training sample that stands there twice counts as a copy only of equal samples).
/// Training samples pass by in batches; memory does not grow with their number.
/// Ratio: as the nearest-neighbour tests of Meehan, Chaudhuri, Dasgupta, "A Non-Parametric Test to Detect Data-Copying in Generative Models", 2020, in one number; copies: Yoon, Choi, Kwon, Ryu,
/// "Diffusion Probabilistic Models Generalize when They Fail to Memorize", 2023.
/// </summary>
/// <remarks>Use it when a set is small or training long; not through pixels where copies may be shifted or recoloured. Proved by <c>MemorisationTests</c>.</remarks>
public sealed record Memorisation : IMetric
{
    /// <summary>Generated samples, and held-out ones. Default 1000.</summary>
    [Range(1, 100_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>Training samples that are looked through. Default 0: all; fewer miss copies of the rest.</summary>
    [Range(0, long.MaxValue)] public long TrainingSamples { get; init; }

    /// <summary>Greatest ratio of the nearest to the second nearest distance that makes a copy. Default 1/3: Yoon et al.</summary>
    [Range(0, 1)] public double CopyRatio { get; init; } = 1 / 3.0;

    /// <summary>What distances are taken of. Default <see cref="Pixels"/>.</summary>
    public IFeatures Features { get; init; } = new Pixels();

    /// <inheritdoc />
    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public string? WhyNot(IDataset data) => data?.HeldOut switch
    {
        null => $"Memorisation compares with data that the generator has not seen, but {data?.GetType().Name} has none that are held out.",
        var unseen when unseen.Equals(data) => $"Memorisation looks for copies of training samples, but {data.GetType().Name} has no end and never repeats one.",
        _ => null,
    };

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = $"memorisation-{context.Net(Features).Name}-{Comparison.Short(Samples)}";
        var facts = new Dictionary<string, string> { ["trainingSamples"] = TrainingSamples == 0 ? "all" : $"{TrainingSamples}" };
        return [new(name, Better.None) { Facts = facts }, new($"{name}/copies", Better.Min) { Facts = facts }];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        if (evaluation.HeldOut is not { } heldOut) return evaluation.None(this, "there are no held-out samples", 2);
        if (evaluation.FakeVectors(this, Features) is not { } fake) return Taking.NaN(2);
        var (net, real) = (evaluation.Net(Features), evaluation.Real);
        var unseen = heldOut.Features(net, evaluation.Available(this, heldOut, Samples, "held-out samples"));
        if (evaluation.Finite(this, unseen, "held-out") is not { } known) return Taking.NaN(2);
        if ((TrainingSamples > 0 ? TrainingSamples : real.Count) is not { } asked) return evaluation.None(this, "the training samples have no end; give TrainingSamples", 2);
        var training = real.FeatureBatches(net, evaluation.Available(this, real, asked, "training samples"));
        var nearest = NearestTwo.Of(cat([fake, known]), training);
        var (ofFake, ofUnseen) = (nearest.narrow(0, 0, fake.shape[0]), nearest.narrow(0, fake.shape[0], known.shape[0]));
        var ratio = Ratio(ofFake.select(1, 0), ofUnseen.select(1, 0));
        return [double.IsNaN(ratio) ? evaluation.None(this, "half of the held-out samples or more stand in the training set too")[0] : ratio, Copies(ofFake, CopyRatio)];
    }

    /// <summary>Distances to the nearest and second nearest training sample, (N, 2), float64, in rising order; infinite where there are fewer.</summary>
    /// <param name="samples">(N, d).</param>
    /// <param name="training">Batches (M, d).</param>
    public static Tensor Nearest(Tensor samples, IEnumerable<Tensor> training)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(training);
        using var scope = NewDisposeScope();
        return NearestTwo.Of(samples.detach().cpu().to(float64), training).MoveToOuterDisposeScope();
    }

    /// <summary>Median of the first divided by that of the second; NaN where that is 0.</summary>
    /// <param name="fake">Distances (N) of generated samples from the training set.</param>
    /// <param name="heldOut">Distances (M) of held-out samples.</param>
    public static double Ratio(Tensor fake, Tensor heldOut)
    {
        var unseen = Median(heldOut);
        return unseen > 0 ? Median(fake) / unseen : double.NaN;
    }

    /// <summary>Share of samples whose nearest distance is at most so many times the second nearest; none where there is no second.</summary>
    /// <param name="nearest">(N, 2), in rising order.</param>
    /// <param name="ratio">In [0, 1].</param>
    public static double Copies(Tensor nearest, double ratio)
    {
        ArgumentNullException.ThrowIfNull(nearest);
        using var scope = NewDisposeScope();
        var (first, second) = (nearest.select(1, 0), nearest.select(1, 1));
        return first.le(second * ratio).logical_and(second.isfinite()).to(float64).mean().item<double>();
    }

    static double Median(Tensor distances)
    {
        double[] sorted = [.. distances.to(float64).contiguous().data<double>().Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
