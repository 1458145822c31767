using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Conditional contrastive loss (2C): embeddings (N, E) of samples of one class and the class's learnt proxy draw together, those of other classes apart. With s the cosines between
/// embeddings, p those to the own proxy and the temperature τ: −E ln[(e^(pᵢ/τ) + Σ_{j≠i, same class} e^(sᵢⱼ/τ)) / (e^(pᵢ/τ) + Σ_{j≠i} e^(sᵢⱼ/τ))]; D on real samples, G on generated ones.
/// Kang and Park, "ContraGAN: Contrastive Learning for Conditional Image Generation", 2020.
/// </summary>
/// <remarks>Use it when batches hold several samples of each class; not when classes outnumber the batch: hardly any pair is then of one class. Proved by <c>ConditionalFixtureTests</c>, <c>ContrastiveTests</c>.</remarks>
public sealed record Contrastive : IAuxiliaryHead, IPenalty
{
    /// <summary>Weight for both players. Default 1: the authors' CIFAR-10.</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 1;

    /// <summary>τ. Default 1, where the authors' schedule for CIFAR-10 ends; it starts at 2.</summary>
    [Range(0.001, 1000)] public Schedule Temperature { get; init; } = 1;

    /// <summary>Width E of the embedding. Default 512: the authors' CIFAR-10.</summary>
    [Range(1, 65_536)] public long Embedding { get; init; } = 512;

    /// <inheritdoc />
    public Player On => Player.Both;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> BuildHead(long features, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return new ClassEmbeddings(features, Embedding, layers, nameof(Contrastive));
    }

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (embedding, proxy, labels) = ClassEmbeddings.Of(step.Player == Player.Generator ? batch.Fake : batch.Real, this, nameof(Contrastive));
        return Lambda.At(step) * Of(embedding, proxy, labels, Temperature.At(step));
    }

    /// <summary>The loss of embeddings (N, E), the proxies of their classes (N, E) and labels (N).</summary>
    internal static Tensor Of(Tensor embedding, Tensor proxy, Tensor labels, double temperature)
    {
        var (between, toProxy) = ClassEmbeddings.Cosines(embedding, proxy);   // (N, N), (N, 1)
        var self = eye(labels.shape[0], dtype: ScalarType.Bool, device: labels.device);
        var all = cat([toProxy, between.masked_fill(self, double.NegativeInfinity)], 1) / temperature;                  // (N, 1 + N)
        var near = cat([toProxy, between.masked_fill(self.logical_or(ClassEmbeddings.SameClass(labels).logical_not()), double.NegativeInfinity)], 1) / temperature;
        return (all.logsumexp(1) - near.logsumexp(1)).mean();
    }
}
