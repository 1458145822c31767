using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanLab.Metrics;

/// <summary>One convolution with random weights: a place holder.</summary>
/// <remarks>Use it nowhere. Proved by <c>FidTests</c>.</remarks>
public sealed record RandomConvolutions : IFeatures
{
    /// <summary>Seed of the weights.</summary>
    public long Seed { get; init; }

    /// <inheritdoc />
    public IFeatureNet Open(FeatureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var generator = new Generator((ulong)Seed);
        return new Net(randn([16, context.Shape.Values], generator: generator).to(context.Device).DetachFromDisposeScope(), Seed);
    }

    sealed class Net(Tensor weights, long seed) : IFeatureNet
    {
        public string Name => "randconv";
        public string Sha256 => $"{seed:x64}";
        public string Resize => "none";
        public long Size => 16;
        public Tensor Extract(Tensor samples) => functional.linear(samples.flatten(1), weights).relu();
        public void Dispose() => weights.Dispose();
    }
}

/// <summary>A trained classifier: a place holder.</summary>
/// <remarks>Use it nowhere. Proved by <c>InceptionScoreTests</c>.</remarks>
public sealed record Classifier : IFeatures
{
    /// <inheritdoc />
    public IFeatureNet Open(FeatureContext context) => throw new LabException("Classifier is not there yet.");
}
