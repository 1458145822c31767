using static TorchSharp.torch;

namespace GanLab.Bench.Compare;

/// <summary>Proves that all compute the same: weights and inputs from a formula, and what D says of G's samples then.</summary>
static class Check
{
    /// <summary>Fills the i-th of a network's weights: 0.1·sin(0.7·j + i) for the j-th number, and 1 more in the gains of norms.</summary>
    public static void Fill(IReadOnlyList<Tensor> weights)
    {
        using var guard = no_grad();
        for (var i = 0; i < weights.Count; i++) weights[i].copy_(Waves(weights[i].shape, i) * 0.1 + (IsGain(weights, i) ? 1 : 0));
    }

    /// <summary>True for a vector before another one: a norm's gains, and a bias before a norm, which the peer takes for one too.</summary>
    public static bool IsGain(IReadOnlyList<Tensor> weights, int i) => weights[i].dim() == 1 && i + 1 < weights.Count && weights[i + 1].dim() == 1;

    public static Tensor Waves(long[] shape, double from) => sin(arange(shape.Aggregate(1L, (product, length) => product * length), dtype: float64) * 0.7 + from).reshape(shape).to(float32);

    /// <summary>Latents (4, L).</summary>
    public static Tensor Latents(long size) => Waves([4, size], 0);
}
