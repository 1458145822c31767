using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Counts the modes of stacked digits: a classifier names the digit in each channel, and three digits a, b, c are the mode K²a + Kb + c of K³. Columns: <c>stacked/modes</c>, different
/// modes seen, of 1000; <c>stacked/kl</c>, KL(p‖uniform) = Σ p ln(K³p) over the modes seen, in nats, 0 to ln 1000 = 6.9078. Its floor: n perfect samples have about (K³ − 1)/2n by
/// chance, 0.0192 for 26 000, and 0.0043 more because MNIST's digits are not equally frequent, so that 0.0235 is perfect; the chance that a mode is missed is then 5e-9.
/// Metz et al., "Unrolled Generative Adversarial Networks", 2017; Srivastava et al., "VEEGAN", 2017; Lin et al., "PacGAN", 2018, whose code this follows.
/// </summary>
/// <remarks>Use it when the data are StackedMnist; not beside published figures without their classifier's accuracy, for its mistakes make modes of nothing. Proved by <c>StackedModesTests</c>, <c>StackedMnistFixtureTests</c>.</remarks>
public sealed record StackedModes : IMetric
{
    static readonly MetricColumn[] columns = [new("stacked/modes", Better.Max), new("stacked/kl", Better.Min)];

    /// <summary>Generated samples. Default 26 000: VEEGAN's and PacGAN's.</summary>
    [Range(1, 10_000_000)] public long Samples { get; init; } = 26_000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>The classifier of one channel. Default <see cref="Classifier"/>, which learns the data of one channel.</summary>
    public IFeatures Features { get; init; } = new Classifier();

    /// <inheritdoc />
    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    public string? WhyNot(IDataset data) =>
        data is IChannelStack ? null : $"StackedModes measures images whose channels are images of their own, such as StackedMnist, but the data are {data?.GetType().Name}.";

    /// <inheritdoc />
    /// <exception cref="LabException">The features are no classifier.</exception>
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var net = context.Net(Features);
        return net.Classes > 0 ? columns : throw new LabException($"StackedModes needs to know the digit in each channel, but the features {net.Name} tell no classes apart; use a classifier, such as Classifier.");
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var net = evaluation.Net(Features);
        var names = new List<Tensor>();
        foreach (var batch in evaluation.Fake.Batches(Samples))
        {
            using var inner = NewDisposeScope();
            using var _ = no_grad();
            var channels = batch.shape[1];
            var logits = net.Logits(batch.reshape(-1, 1, batch.shape[2], batch.shape[3]));                               // (C·N, K)
            if (evaluation.Finite(this, logits, "generated") is not { } finite) return Taking.NaN(columns.Length);
            names.Add(finite.argmax(1).reshape(-1, channels).MoveToOuterDisposeScope());
        }
        var count = Count(cat(names), net.Classes);
        return [count.Covered(1), count.Kl];
    }

    /// <summary>Samples of each mode.</summary>
    /// <param name="labels">Class of each channel of each sample, (N, C), int64, 0 to K − 1; the first counts most.</param>
    /// <param name="classes">K.</param>
    public static ModeCount Count(Tensor labels, long classes = 10)
    {
        ArgumentNullException.ThrowIfNull(labels);
        using var scope = NewDisposeScope();
        long[] weights = [.. Enumerable.Range(1, (int)labels.shape[1]).Select(place => (long)Math.Pow(classes, labels.shape[1] - place))];
        var modes = labels.cpu().mul(tensor(weights)).sum(1);                                                            // (N)
        return new(modes.bincount(null, weights[0] * classes).data<long>().ToArray(), labels.shape[0]);
    }
}
