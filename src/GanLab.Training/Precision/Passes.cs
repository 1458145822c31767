using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training.Precision;

/// <summary>Passes through the networks, in the precision of the training. What comes out is float32 in every case, and gradients flow through the casts.</summary>
/// <param name="networks">The networks.</param>
/// <param name="precision">In what they compute.</param>
/// <param name="device">Where they are.</param>
sealed class Passes(Networks networks, TrainingPrecision precision, DeviceType device)
{
    /// <summary>True if networks compute in 16 bits, so that an exact pass is another than a plain one.</summary>
    public bool Reduced { get; } = precision != TrainingPrecision.Float32;

    /// <summary>G's samples (N, C, H, W).</summary>
    /// <param name="latent">What they are made from.</param>
    /// <param name="exact">In float32, whatever the training's precision.</param>
    public Tensor Generate(Latent latent, bool exact = false) => exact ? networks.Generate(latent) : Pass(() => networks.Generate(latent));

    /// <summary>D's judgement.</summary>
    /// <param name="seen">What D is shown.</param>
    /// <param name="exact">In float32, whatever the training's precision.</param>
    public Judged Judge(Seen seen, bool exact)
    {
        if (exact || !Reduced) return networks.Judge(seen.Input, seen.Samples, seen.Labels);
        using var _ = Begin();
        return Widened(networks.Judge(seen.Input, seen.Samples, seen.Labels));
    }

    /// <summary>D's judgement of two batches in one pass.</summary>
    /// <param name="first">What D is shown.</param>
    /// <param name="second">What D is shown besides.</param>
    /// <param name="exact">In float32, whatever the training's precision.</param>
    public (Judged First, Judged Second) Judge(Seen first, Seen second, bool exact)
    {
        if (exact || !Reduced) return networks.Judge(first, second);
        using var _ = Begin();
        var (one, other) = networks.Judge(first, second);
        return (Widened(one), Widened(other));
    }

    Judged Widened(Judged judged) => new(judged.Samples, judged.Labels, () => judged.Features.to(float32), judged.Score.to(float32), head => Pass(() => judged.Of(head)));

    Tensor Pass(Func<Tensor> through)
    {
        if (!Reduced) return through();
        using var _ = Begin();
        return through().to(float32);
    }

    /// <summary>Each pass by itself: casts of weights that are kept from one to the next could be of a pass without gradient.</summary>
    IDisposable Begin() => Autocast.Begin(device, precision == TrainingPrecision.Float16 ? float16 : bfloat16);
}
