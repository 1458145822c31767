using GanLab.Testing;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>What tests of metrics share.</summary>
static class Measured
{
    /// <summary>Data without an end, without classes and without anything held out: no test asks them for samples.</summary>
    public sealed record NoData : IDataset
    {
        public IDataSource Open(DataContext context) => throw new NotSupportedException();
    }

    /// <summary>The numbers of a metric, and what it said.</summary>
    public static (double[] Values, List<string> Said) By(IMetric metric, Tensor fake, Tensor? real = null, Tensor? heldOut = null, IDataset? data = null)
    {
        List<string> said = [];
        return ([.. metric.Measure(Evaluations.Of(data ?? new NoData(), fake, real, heldOut, warn: said.Add))], said);
    }

    /// <summary>The numbers of a metric of the map itself, and what it said: G of latents (N, L) that are normal, or those given.</summary>
    public static (double[] Values, List<string> Said) Map(IMetric metric, long latentSize, Func<Tensor, Tensor> generate, Tensor? real = null, Func<long, Tensor>? draw = null)
    {
        List<string> said = [];
        var random = new Generator(3);
        Latent Draw(long count) => new(draw?.Invoke(count) ?? randn([count, latentSize], dtype: float64, generator: random), null);
        var sample = generate(Draw(1).Noise);
        var stream = real is null ? null : SampleStream.Of(real);
        var evaluation = new Evaluation(Evaluations.Context(new NoData(), sample), SampleStream.Of(sample))
        {
            Generator = new(CPU, latentSize, Draw, latent => generate(latent.Noise)),
            RealSource = stream is null ? null : () => stream,
            Warn = said.Add,
        };
        return ([.. metric.Measure(evaluation)], said);
    }

    /// <summary>Names of the columns for samples of this shape.</summary>
    public static IEnumerable<string> Columns(IMetric metric, params long[] shape) => metric.Columns(Evaluations.Context(new NoData(), zeros([1, .. shape]))).Select(column => column.Name);

    /// <summary>Vectors (N, D) as samples (N, D, 1, 1).</summary>
    public static Tensor Vectors(long dimension, params double[] values) => tensor(values, [values.Length / dimension, dimension, 1, 1], dtype: float64);

    /// <summary>Normal numbers of a seed.</summary>
    public static Tensor Normal(ulong seed, params long[] shape) => randn(shape, dtype: float64, generator: new Generator(seed));
}
