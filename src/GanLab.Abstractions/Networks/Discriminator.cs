using static TorchSharp.torch;

namespace GanLab;

/// <summary>D: a body, the head that scores its features, and the auxiliary heads of stabilisers.</summary>
public sealed class Discriminator : nn.Module
{
    readonly Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>> auxiliary;
    bool? samplewise, twoAtOnce;

    /// <summary>Joins a body and its heads; their weights are named <c>body.…</c>, <c>head.…</c> and <c>auxiliary0.…</c> on.</summary>
    /// <param name="body">Samples (N, C, H, W) → features (N, F).</param>
    /// <param name="head">Features (N, F) → score (N, 1).</param>
    /// <param name="auxiliary">Further heads, by the stabiliser that asked for them.</param>
    public Discriminator(nn.Module<Tensor, Tensor> body, nn.Module<Tensor, Tensor> head, IReadOnlyDictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>> auxiliary)
        : base("discriminator")
    {
        (Body, Head, this.auxiliary) = (body, head, new(auxiliary, ReferenceEqualityComparer.Instance));
        register_module("body", body);
        register_module("head", head);
        var i = 0;
        foreach (var module in auxiliary.Values) register_module($"auxiliary{i++}", module);
    }

    /// <summary>Samples (N, C, H, W) → features (N, F).</summary>
    public nn.Module<Tensor, Tensor> Body { get; }

    /// <summary>Features (N, F) → score (N, 1).</summary>
    public nn.Module<Tensor, Tensor> Head { get; }

    /// <summary>True if body and head treat each sample alone (<see cref="ISamplewise"/>), so that two batches judged in one pass have the scores that they have by themselves, but for rounding.</summary>
    public bool IsSamplewise => samplewise ??= Samplewise.IsTrueOf(Body) && Samplewise.IsTrueOf(Head);

    /// <summary>True if two passes may be made at the same time by two threads: body and head draw nothing and remember nothing but the running statistics of batch norm (<see cref="Networks.JudgeAside"/>).</summary>
    public bool TakesTwoPassesAtOnce => twoAtOnce ??= Samplewise.ButForBatchNorm(Body) && Samplewise.ButForBatchNorm(Head);

    /// <summary>Running statistics of a pass that is made beside another.</summary>
    internal LaterStatistics Later { get; } = new();

    /// <summary>Scores what D sees.</summary>
    /// <param name="seen">What D sees, (N, C, H, W).</param>
    /// <param name="samples">The samples before any input transform; gradients of penalties are taken with respect to these.</param>
    /// <param name="labels">Labels (N) of the samples, or null.</param>
    public Judged Judge(Tensor seen, Tensor samples, Tensor? labels)
    {
        var features = Body.call(seen);                                       // (N, F)
        return Judged(samples, labels, () => features, Head.call(features));
    }

    /// <summary>Scores two batches in one pass.</summary>
    internal (Judged First, Judged Second) Judge(Seen first, Seen second, Tensor? labels)
    {
        var both = Body.call(cat([first.Input, second.Input]));               // (N₁ + N₂, F)
        var (count, others) = (first.Input.size(0), second.Input.size(0));
        var scores = Head.call(both).split([count, others]);
        return (Judged(first.Samples, labels is null ? null : first.Labels, () => both.narrow(0, 0, count), scores[0]),
            Judged(second.Samples, labels is null ? null : second.Labels, () => both.narrow(0, count, others), scores[1]));
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing) Later.Dispose();
        base.Dispose(disposing);
    }

    Judged Judged(Tensor samples, Tensor? labels, Func<Tensor> features, Tensor score) => new(samples, labels, features, score, stabiliser => auxiliary[stabiliser].call(features()));
}

/// <summary>Samples and what D makes of them.</summary>
public sealed class Judged
{
    readonly Func<Tensor> features;
    readonly Func<IAuxiliaryHead, Tensor> heads;

    /// <summary>Joins samples and what D makes of them.</summary>
    /// <param name="samples">(N, C, H, W), before input transforms.</param>
    /// <param name="labels">(N), or null for data without labels and where one score sees several samples.</param>
    /// <param name="features">D's features, (N, F): asked at each read.</param>
    /// <param name="score">D's score, (N, 1).</param>
    /// <param name="heads">The auxiliary heads, applied to these features.</param>
    public Judged(Tensor samples, Tensor? labels, Func<Tensor> features, Tensor score, Func<IAuxiliaryHead, Tensor> heads)
    {
        (Samples, Labels, Score, this.features, this.heads) = (samples, labels, score, features, heads);
    }

    /// <summary>(N, C, H, W), before input transforms.</summary>
    public Tensor Samples { get; }

    /// <summary>(N), or null for data without labels and where one score sees several samples.</summary>
    public Tensor? Labels { get; }

    /// <summary>D's features, (N, F). Where two batches were judged in one pass, each read cuts them out anew: most losses never ask.</summary>
    public Tensor Features => features();

    /// <summary>D's score, (N, 1): high for real.</summary>
    public Tensor Score { get; }

    /// <summary>What the stabiliser's own head says of these features.</summary>
    public Tensor Of(IAuxiliaryHead head) => heads(head);

    /// <summary>The labels.</summary>
    /// <param name="reader">Who reads them; opens the message.</param>
    /// <exception cref="LabException">There are none.</exception>
    public Tensor RequiredLabels(string reader) => new LabelSource(0) { Current = Labels }.Required(reader);
}

/// <summary>What D is shown of a batch.</summary>
/// <param name="Input">What D sees, (N, C, H, W), after input transforms.</param>
/// <param name="Samples">The same samples before; gradients of penalties are taken with respect to these.</param>
/// <param name="Labels">Labels (N) of the samples, or null.</param>
public readonly record struct Seen(Tensor Input, Tensor Samples, Tensor? Labels);
