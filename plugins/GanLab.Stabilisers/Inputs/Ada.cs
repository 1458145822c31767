using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Adaptive discriminator augmentation (ADA): D sees augmented samples, real and generated alike and in both players' updates; each augmentation of each sample happens with probability p. p rises where D overfits:
/// every k updates of D, p ← p + sign(r − t)·batch·k/(1000·kimg), not below 0, with r = E sign D(x) over the real samples since the last change. p and the sums live on the device.
/// The augmentations are NVIDIA's "bgc" set; images are read bilinearly from a mirrored plane, without NVIDIA's wavelet filter.
/// Karras et al., "Training Generative Adversarial Networks with Limited Data" (StyleGAN2-ADA), 2020, section 3 and appendix B.
/// </summary>
/// <remarks>Use it when images are few and it is not known how strongly D overfits; not for plain vectors, nor for images of other than one or three channels unless Operations leaves Colour out. Proved by <c>AugmentationFixtureTests</c>, <c>AdaTests</c>.</remarks>
public sealed record Ada : IInputTransform, IAfterStep, IStateful
{
    Memory memory = null!;

    /// <summary>t, the wanted r. Default 0.6: the paper.</summary>
    [Range(-1, 1)] public Schedule Target { get; init; } = 0.6;

    /// <summary>k, updates of D from one change of p to the next. Default 4: the authors' code.</summary>
    [Range(1, 1_000_000)] public int Interval { get; init; } = 4;

    /// <summary>Thousands of real images in which p can rise from 0 to 1. Default 500: the paper.</summary>
    [Range(1e-6, double.MaxValue)] public double SpeedKimg { get; init; } = 500;

    /// <summary>p at the start. Default 0: the paper.</summary>
    [Range(0, 1)] public double Initial { get; init; }

    /// <summary>Largest p; null: none, as in NVIDIA's code. Default 1: StudioGAN's, because a p that runs away above 1 augments no more than 1 does, and takes as long to come back.</summary>
    [Range(0, double.MaxValue)] public double? MaxP { get; init; } = 1;

    /// <summary>What is done. Default: all, NVIDIA's "bgc".</summary>
    public AdaOperations Operations { get; init; } = AdaOperations.All;

    /// <inheritdoc />
    public nn.Module Begin(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        Tensor Number(double value) => Memory.Number(networks.Discriminator, value);
        return memory = new(("p", Number(Initial)), ("signs", Number(0)), ("scores", Number(0)), ("updates", Number(0)));
    }

    /// <inheritdoc />
    public Tensor Transform(Tensor samples, Step step)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Augment(samples, memory["p"]);
    }

    /// <summary>Every augmentation with probability <paramref name="p"/>, a tensor without axes.</summary>
    internal Tensor Augment(Tensor samples, Tensor p)
    {
        Moved.RefuseVectors(samples, nameof(Ada));
        if ((Operations & (AdaOperations.Blit | AdaOperations.Geometry)) != 0) samples = AdaGeometry.Apply(samples, AdaGeometry.Draw(samples, p, Operations));
        return Operations.HasFlag(AdaOperations.Colour) ? AdaColour.Apply(samples, AdaColour.Draw(samples, p)) : samples;
    }

    /// <inheritdoc />
    public void AfterStep(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var score = batch.Real.Score;                                         // (N, 1)
        var (p, signs, scores, updates) = (memory["p"], memory["signs"], memory["scores"], memory["updates"]);
        signs.add_(score.sign().sum());
        scores.add_(score.numel());
        updates.add_(1);
        var due = updates.ge(Interval).to_type(p.dtype);                      // 1 if p changes now: on the device, no wait
        var stride = batch.Real.Samples.shape[0] * Interval / (SpeedKimg * 1000);
        p.add_((signs / scores - Target.At(step)).sign() * due * stride).clamp_(min: 0, max: MaxP ?? double.PositiveInfinity);
        foreach (var sum in new[] { signs, scores, updates }) sum.mul_(1 - due);
    }
}
