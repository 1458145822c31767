using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Auxiliary classifier GAN: a linear head on D's features (N, F) names the class, logits (N, classes). D's term is the cross entropy on real samples plus that on generated ones, each
/// −E ln P(y | sample); G's is that on generated samples. Odena, Olah, Shlens, "Conditional Image Synthesis with Auxiliary Classifier GANs", 2017, equations 2 and 3.
/// </summary>
/// <remarks>Use it when classes shall be told apart at first sight, with <c>LabelConcat</c> on the generator; not when diversity within a class matters: it favours samples that are easy to classify. Proved by <c>ConditionalFixtureTests</c>, <c>AcGanTests</c>.</remarks>
public sealed record AcGan : IAuxiliaryHead, IPenalty
{
    /// <summary>Weight of D's term. Default 1: the paper.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 1;

    /// <summary>Weight of G's term. Default 1: the paper (WGAN-GP's CIFAR-10 code: 0.1).</summary>
    [Range(0, double.MaxValue)] public Schedule GeneratorLambda { get; init; } = 1;

    /// <summary>D's classifier learns from generated samples too. Default: on, the paper; StudioGAN's classifier learns from real ones alone.</summary>
    public bool LearnsFromGenerated { get; init; } = true;

    /// <inheritdoc />
    public Player On => Player.Both;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> BuildHead(long features, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return layers.Linear(features, layers.Labels.RequiredClasses(nameof(AcGan)));
    }

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (step.Player == Player.Generator) return GeneratorLambda.At(step) * CrossEntropy(batch.Fake);
        var real = CrossEntropy(batch.Real);
        return Lambda.At(step) * (LearnsFromGenerated ? real + CrossEntropy(batch.Fake) : real);
    }

    Tensor CrossEntropy(Judged judged) => nn.functional.cross_entropy(judged.Of(this), judged.RequiredLabels(nameof(AcGan)));
}
