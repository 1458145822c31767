using GanLab.Data;
using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Sets of samples and features for tests of metrics.</summary>
static class Sets
{
    /// <summary>Normal vectors (n, d), float64, from a seed.</summary>
    public static Tensor Normal(long n, long d, ulong seed)
    {
        using var generator = new Generator(seed);
        return randn([n, d], dtype: float64, generator: generator);
    }

    /// <summary>Vectors (n, d) as samples (n, d, 1, 1), float32.</summary>
    public static Tensor AsSamples(Tensor vectors) => vectors.to(float32).reshape(vectors.shape[0], vectors.shape[1], 1, 1);

    /// <summary>One number a vector, float64.</summary>
    public static Tensor Line(params double[] values) => tensor(values, [values.Length, 1], dtype: float64);

    /// <summary>Numbers and warnings of a metric on vectors.</summary>
    public static (IReadOnlyList<double> Values, IReadOnlyList<string> Warnings) Measure(IMetric metric, Tensor real, Tensor fake, long classes = 0, Tensor? realLabels = null)
    {
        var warnings = new List<string>();
        var values = metric.Measure(Evaluations.Of(new Ring(), AsSamples(fake), AsSamples(real), classes: classes, realLabels: realLabels, warn: warnings.Add));
        return (values, warnings);
    }

    /// <summary>Columns of a metric of samples of d numbers.</summary>
    public static IReadOnlyList<MetricColumn> Columns(IMetric metric, long d) => metric.Columns(Evaluations.Context(new Ring(), zeros(1, d, 1, 1)));

    /// <summary>Names of these columns.</summary>
    public static IEnumerable<string> Names(IMetric metric, long d) => Columns(metric, d).Select(column => column.Name);
}
