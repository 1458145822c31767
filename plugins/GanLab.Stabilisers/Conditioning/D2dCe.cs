using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Data-to-data cross entropy: embeddings (N, E) near the learnt proxy of their class, cosine pᵢ, and away from samples of other classes, cosines sᵢⱼ; what is near or far enough costs nothing.
/// With aᵢ = −max(0, (m − pᵢ)/τ), z = (sᵢⱼ + m − 1)/τ: E[−aᵢ + ln(e^aᵢ + Σ_{j of another class} e^max(0, z))]; D on real samples, G on generated ones.
/// Kang et al., "Rebooting ACGAN: Auxiliary Classifier GANs with Stable Training" (ReACGAN), 2021, with the margin for negatives 1 − m as in its code.
/// </summary>
/// <remarks>Use it when an auxiliary classifier is wanted that does not collapse within classes; not when batches hold one class only: nothing pushes then. Proved by <c>ConditionalFixtureTests</c>, <c>ContrastiveTests</c>.</remarks>
public sealed record D2dCe : IAuxiliaryHead, IPenalty
{
    /// <summary>Weight for both players. Default 0.5: StudioGAN's CIFAR-10 (ReACGAN.yaml).</summary>
    [Range(0, double.MaxValue)] public Schedule Lambda { get; init; } = 0.5;

    /// <summary>τ. Default 0.5: StudioGAN's CIFAR-10.</summary>
    [Range(0.001, 1000)] public double Temperature { get; init; } = 0.5;

    /// <summary>m, the cosine to the proxy that is near enough. Default 0.98: StudioGAN's CIFAR-10.</summary>
    [Range(-1, 1)] public double Margin { get; init; } = 0.98;

    /// <summary>Width E of the embedding. Default 512: StudioGAN's CIFAR-10.</summary>
    [Range(1, 65_536)] public long Embedding { get; init; } = 512;

    /// <summary>Divides each negative by e^(largest z of the row) and leaves it at that, as StudioGAN's code does: repulsion is then weaker than the formula's. Default: off, the paper.</summary>
    public bool ShiftNegatives { get; init; }

    /// <inheritdoc />
    public Player On => Player.Both;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> BuildHead(long features, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return new ClassEmbeddings(features, Embedding, layers, nameof(D2dCe));
    }

    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var (embedding, proxy, labels) = ClassEmbeddings.Of(step.Player == Player.Generator ? batch.Fake : batch.Real, this, nameof(D2dCe));
        return Lambda.At(step) * Of(embedding, proxy, labels);
    }

    /// <summary>The loss of embeddings (N, E), the proxies of their classes (N, E) and labels (N).</summary>
    internal Tensor Of(Tensor embedding, Tensor proxy, Tensor labels)
    {
        var (between, toProxy) = ClassEmbeddings.Cosines(embedding, proxy);   // (N, N), (N, 1)
        var near = -((Margin - toProxy) / Temperature).relu();                // aᵢ
        var z = (between + (Margin - 1)) / Temperature;
        var far = ShiftNegatives ? z.relu() - Largest(z) : z.relu();
        var others = far.masked_fill(ClassEmbeddings.SameClass(labels), double.NegativeInfinity);
        return (cat([near, others], 1).logsumexp(1, keepdim: true) - near).mean();
    }

    /// <summary>The largest z of a row but the sample's own, as a constant, (N, 1).</summary>
    static Tensor Largest(Tensor z) => z.detach().masked_fill(eye(z.shape[0], dtype: ScalarType.Bool, device: z.device), double.NegativeInfinity).amax([1], keepdim: true);
}
