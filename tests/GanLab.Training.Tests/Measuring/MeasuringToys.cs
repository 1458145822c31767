using static TorchSharp.torch;

namespace GanLab.Training.Tests.Measuring;

/// <summary>Gives what it is told to.</summary>
sealed record Told(Func<Evaluation, IReadOnlyList<double>> Numbers) : IMetric
{
    public long Samples { get; init; } = 10;
    public long Every { get; init; }
    public IReadOnlyList<MetricColumn> Given { get; init; } = [new("told", Better.Min)];
    public IReadOnlyList<IFeatures> Features { get; init; } = [];

    public IReadOnlyList<MetricColumn> Columns(MetricContext context) => Given;

    public IReadOnlyList<double> Measure(Evaluation evaluation) => Numbers(evaluation);
}

/// <summary>The samples themselves, opened with a count of how often.</summary>
sealed record Themselves(List<string> Opened) : IFeatures
{
    public IFeatureNet Open(FeatureContext context)
    {
        Opened.Add($"{context.Data.GetType().Name} {context.Shape}");
        _ = randn(3);                                                         // must not disturb the training
        return new Net(context.Shape.Values);
    }

    sealed class Net(long size) : IFeatureNet
    {
        public string Name => "themselves";
        public string Sha256 => "abc";
        public string Resize => "none";
        public long Size => size;
        public Tensor Extract(Tensor samples) => samples.flatten(1);
        public void Dispose() { }
    }
}

/// <summary>Shows a generator of its own.</summary>
sealed record Average : IEvaluationGenerator, IStateful
{
    nn.Module<Tensor, Tensor>? copy;

    public Player On => Player.Generator;
    public nn.Module<Tensor, Tensor> ForEvaluation => copy!;

    public nn.Module Begin(Networks networks)
    {
        copy = networks.NewGenerator();
        using var _ = no_grad();
        foreach (var weight in copy.parameters()) weight.zero_();
        return copy;
    }
}
