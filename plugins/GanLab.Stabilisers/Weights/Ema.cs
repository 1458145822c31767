using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Exponential moving average of G's weights, θ̄ ← β·θ̄ + (1 − β)·θ after each update of G; samples and metrics come from θ̄.
/// Yazıcı et al., "The Unusual Effectiveness of Averaging in GAN Training", 2019; Karras et al., 2018.
/// </summary>
/// <remarks>Use it when training is stable and the last samples shall be better than any single step's; not to cure collapse, nor with a half-life of more than a tenth of the run. Proved by <c>EmaFixtureTests</c>, <c>EmaTests</c>, <c>EmaBugTests</c>.</remarks>
public sealed record Ema : IAfterStep, IStateful, IEvaluationGenerator
{
    Average average = null!;

    /// <summary>β. Default 0.999: Karras et al., 2018 (a half-life of 693 steps; short runs want less).</summary>
    [Range(0, 1)] public Schedule Decay { get; init; } = 0.999;

    /// <summary>Steps h after which a weight counts half, in place of <see cref="Decay"/>: β = 0.5^(1/h). StyleGAN2-ADA's ema_kimg is h = 1000·ema_kimg/batch. Default: null.</summary>
    [Range(0, double.MaxValue)] public double? HalfLife { get; init; }

    /// <summary>Bounds <see cref="HalfLife"/> by this share of the steps done: h = min(h, share·t). Default: null, no bound; StyleGAN2-ADA uses 0.05.</summary>
    [Range(0, double.MaxValue)] public double? RampUp { get; init; }

    /// <summary>Bounds β by (1 + t)/(10 + t) after t steps, as TensorFlow's ExponentialMovingAverage does. Default: off.</summary>
    public bool WarmUp { get; init; }

    /// <summary>First step t, counted from 1, that averages; before it θ̄ is a copy of θ. Default 0: from the start; BigGAN uses 20,000.</summary>
    [Range(0, long.MaxValue)] public long Start { get; init; }

    /// <summary>What becomes of buffers such as batch norm's running statistics. Default: copied, as in StyleGAN.</summary>
    public BufferRule Buffers { get; init; }

    /// <inheritdoc />
    public Player On => Player.Generator;

    /// <inheritdoc />
    nn.Module<Tensor, Tensor> IEvaluationGenerator.ForEvaluation => average.Module;

    /// <inheritdoc />
    public nn.Module Begin(Networks networks)
    {
        ArgumentNullException.ThrowIfNull(networks);
        average = new(networks.NewGenerator(), networks.Generator);
        return average.Module;
    }

    /// <inheritdoc />
    public void AfterStep(Batch batch, Step step) => average.Follow(Beta(step), Buffers);

    /// <summary>β of the step that was just made.</summary>
    internal double Beta(Step step)
    {
        var t = step.Index + 1;
        if (t < Start) return 0;
        var beta = HalfLife is { } steps ? Math.Pow(0.5, 1 / Math.Max(Math.Min(steps, RampUp * t ?? steps), 1e-12)) : Decay.At(step);
        return WarmUp ? Math.Min(beta, (1.0 + t) / (10 + t)) : beta;
    }
}
