using static TorchSharp.torch;

namespace GanLab;

/// <summary>Measures generated samples.</summary>
public interface IMetric : IComponent
{
    /// <summary>Generated samples it takes.</summary>
    long Samples { get; }

    /// <summary>The numbers it gives, in order.</summary>
    IReadOnlyList<MetricColumn> Columns { get; }

    /// <summary>Why it cannot measure these data, as a sentence, or null if it can.</summary>
    string? WhyNot(IDataset data) => null;

    /// <summary>One number for each of <see cref="Columns"/>. NaN where a number does not exist.</summary>
    IReadOnlyList<double> Measure(Evaluation evaluation);
}

/// <summary>One number of a metric.</summary>
/// <param name="Name">Key in the record, such as <c>modes/covered</c>: small letters, digits, <c>/</c>, <c>.</c>, <c>_</c> and <c>-</c>.</param>
/// <param name="Better">Which values are better.</param>
public sealed record MetricColumn(string Name, Better Better);

/// <summary>Which values of a metric are better.</summary>
public enum Better
{
    /// <summary>Great ones.</summary>
    Max,

    /// <summary>Small ones.</summary>
    Min,
}

/// <summary>One evaluation: samples are made once, however many metrics look at them.</summary>
public sealed class Evaluation
{
    readonly Func<long, Tensor> generate;
    Tensor? fake;

    /// <summary>An evaluation of a generator.</summary>
    /// <param name="data">The data the generator was trained on.</param>
    /// <param name="generate">Makes that many samples (N, C, H, W).</param>
    public Evaluation(IDataset data, Func<long, Tensor> generate) => (Data, this.generate) = (data, generate);

    /// <summary>The data the generator was trained on.</summary>
    public IDataset Data { get; }

    /// <summary>Generated samples (N, C, H, W) on the run's device, without gradient: the first N of those made so far.</summary>
    public Tensor Fake(long count)
    {
        if (fake is null || fake.shape[0] < count) fake = generate(count);
        return fake.narrow(0, 0, count);
    }
}
