using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Runs.Tests.Support;

/// <summary>Parts of experiments that are recorded but never trained.</summary>
public sealed record Points : IMixture
{
    [Range(1, 100)] public int Modes { get; init; } = 4;
    public Mixture Mixture => new([.. Enumerable.Range(0, Modes).Select(i => new[] { Math.Cos(i * Math.Tau / Modes), Math.Sin(i * Math.Tau / Modes) })], 0.01);
    public IDataSource Open(DataContext context) => throw new NotSupportedException();
}

public sealed record Net : IGenerator, IDiscriminator
{
    public long Width { get; init; } = 16;
    public IReadOnlyList<long> Hidden { get; init; } = [8, 8];
    public Activation Activation { get; init; }
    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => throw new NotSupportedException();
    public Body Build(SampleShape input, LayerFactory layers) => throw new NotSupportedException();
}

public enum Activation { Relu, Tanh }

public sealed record Score : ILoss
{
    public Tensor Discriminator(Scores scores) => throw new NotSupportedException();
    public Tensor Generator(Scores scores) => throw new NotSupportedException();
}

public sealed record Weighted : IStabiliser
{
    public Schedule Weight { get; init; } = 10;
    public double? Limit { get; init; }
    public float Share { get; init; } = 0.1f;
    public Score Inner { get; init; } = new();
}

public sealed record Modes : IMetric
{
    public long Samples => 100;
    public IReadOnlyList<MetricColumn> Columns(MetricContext context) => [new("modes/covered", Better.Max), new("modes/kl", Better.Min)];
    public IReadOnlyList<double> Measure(Evaluation evaluation) => throw new NotSupportedException();
}
