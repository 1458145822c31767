using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Features that are the samples' own numbers; with <c>Classes</c>, logits that are.</summary>
sealed record FlatFeatures : IFeatures
{
    public string Name { get; init; } = "flat";

    public bool Classifies { get; init; }

    /// <summary>What a feature is where the sample is not a number; NaN: not a number.</summary>
    public float HidesNaNAs { get; init; } = float.NaN;

    public IFeatureNet Open(FeatureContext context) => new Net(this, context.Shape.Values);

    sealed class Net(FlatFeatures of, long size) : IFeatureNet
    {
        public string Name => of.Name;

        public string Sha256 => new('0', 64);

        public string Resize => "none";

        public long Size => size;

        public long Classes => of.Classifies ? size : 0;

        public Tensor Extract(Tensor samples) => samples.flatten(1).nan_to_num(of.HidesNaNAs);

        public Tensor Logits(Tensor samples) => samples.flatten(1);

        public void Dispose() { }
    }
}
