using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Features that are a function a test writes down.</summary>
/// <param name="Of">Samples (N, C, H, W) → vectors (N, d).</param>
sealed record Seen(Func<Tensor, Tensor> Of) : IFeatures
{
    /// <summary>The samples themselves.</summary>
    public static readonly Seen Plain = new(samples => samples.flatten(1));

    /// <summary>Samples (N, C, H, W) → log-probabilities (N, K); null for no classifier.</summary>
    public Func<Tensor, Tensor>? Logits { get; init; }

    /// <summary>K.</summary>
    public long Classes { get; init; }

    public IFeatureNet Open(FeatureContext context) => new Net(this, context.Shape.Values);

    sealed record Net(Seen Seen, long Size) : IFeatureNet
    {
        public string Name => "seen";

        public string Sha256 => new('0', 64);

        public string Resize => "none";

        public long Classes => Seen.Classes;

        public Tensor Extract(Tensor samples) => Seen.Of(samples);

        public Tensor Logits(Tensor samples) => Seen.Logits!(samples);

        public void Dispose() { }
    }
}
