namespace GanLab;

/// <summary>Measures generated samples.</summary>
public interface IMetric : IComponent
{
    /// <summary>Generated samples it takes.</summary>
    long Samples { get; }

    /// <summary>Steps between two measurements; the last step is always measured. 0, the default: as <see cref="TrainingOptions.EvaluateEvery"/> says.</summary>
    long Every => 0;

    /// <summary>What it looks through; opened once, before the first step. Default: nothing, it looks at the samples themselves.</summary>
    IReadOnlyList<IFeatures> Features => [];

    /// <summary>Why it cannot measure these data, as a sentence, or null if it can. Asked before anything is opened.</summary>
    string? WhyNot(IDataset data) => null;

    /// <summary>The numbers it gives, in order, once data and features are open.</summary>
    /// <exception cref="LabException">It cannot measure samples of this shape, or through these features.</exception>
    IReadOnlyList<MetricColumn> Columns(MetricContext context);

    /// <summary>One number for each of <see cref="Columns"/>; NaN where a number does not exist, with the reason told by <see cref="Evaluation.Warn"/>.</summary>
    IReadOnlyList<double> Measure(Evaluation evaluation);
}

/// <summary>One number of a metric.</summary>
/// <param name="Name">Key in the record, such as <c>modes/covered</c> or <c>fd-pixels-10k</c>: small letters, digits, <c>/</c>, <c>.</c>, <c>_</c> and <c>-</c>. A number that depends on how many samples were taken carries their count.</param>
/// <param name="Better">Which values are better.</param>
public sealed record MetricColumn(string Name, Better Better)
{
    /// <summary>What the number depends on besides the samples, by name: <c>features</c>, <c>k</c>, <c>splits</c>, …. Two numbers whose facts differ are not compared without saying so. The engine adds <c>samples</c>, <c>data</c>, and hash and resizing rule of each features.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}

/// <summary>Which values of a metric are better.</summary>
public enum Better
{
    /// <summary>Great ones.</summary>
    Max,

    /// <summary>Small ones.</summary>
    Min,

    /// <summary>Neither: the number describes.</summary>
    None,
}

/// <summary>What is known to a metric before the first step.</summary>
/// <param name="Data">The data the generator is trained on.</param>
/// <param name="Shape">Shape of one sample.</param>
/// <param name="Classes">Number of classes; 0 for data without labels.</param>
/// <param name="Net">The opened features: one of <see cref="IMetric.Features"/>.</param>
public sealed record MetricContext(IDataset Data, SampleShape Shape, long Classes, Func<IFeatures, IFeatureNet> Net);
