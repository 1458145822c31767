using static TorchSharp.torch;

namespace GanLab;

/// <summary>The two networks of a run, and the one place that tells them which labels are in flight.</summary>
public sealed class Networks
{
    readonly LabelSource labels;
    readonly Func<nn.Module<Tensor, Tensor>> newGenerator;

    /// <summary>Joins the networks of a run.</summary>
    /// <param name="generator">G.</param>
    /// <param name="discriminator">D.</param>
    /// <param name="labels">What the conditional layers of both read.</param>
    /// <param name="newGenerator">Makes one more generator of the same options.</param>
    public Networks(nn.Module<Tensor, Tensor> generator, Discriminator discriminator, LabelSource labels, Func<nn.Module<Tensor, Tensor>> newGenerator)
    {
        (Generator, Discriminator, this.labels, this.newGenerator) = (generator, discriminator, labels, newGenerator);
    }

    /// <summary>G: latent (N, L) → samples (N, C, H, W).</summary>
    public nn.Module<Tensor, Tensor> Generator { get; }

    /// <summary>D: body and heads.</summary>
    public Discriminator Discriminator { get; }

    /// <summary>Shape of one sample, for stabilisers that keep samples.</summary>
    public SampleShape Samples { get; init; }

    /// <summary>Samples (N, C, H, W) of G for these latents.</summary>
    public Tensor Generate(Latent latent) => Generate(Generator, latent);

    /// <summary>Samples (N, C, H, W) of another generator of the same options, such as an average of G, for these latents.</summary>
    public Tensor Generate(nn.Module<Tensor, Tensor> generator, Latent latent)
    {
        labels.Current = latent.Labels;
        return generator.call(latent.Noise);
    }

    /// <summary>D's judgement.</summary>
    /// <param name="seen">What D sees, (N, C, H, W), after input transforms.</param>
    /// <param name="samples">The same samples before input transforms.</param>
    /// <param name="sampleLabels">Labels (N), or null.</param>
    public Judged Judge(Tensor seen, Tensor samples, Tensor? sampleLabels)
    {
        ArgumentNullException.ThrowIfNull(seen);
        labels.Current = sampleLabels?.size(0) == seen.size(0) ? sampleLabels : null;       // a score that sees several samples has no one label
        return Discriminator.Judge(seen, samples, labels.Current);
    }

    /// <summary>D's judgement of two batches in one pass, where <see cref="Discriminator.IsSamplewise"/> the same as of each by itself but for rounding.</summary>
    public (Judged First, Judged Second) Judge(Seen first, Seen second)
    {
        var both = first.Labels is { } ours && second.Labels is { } theirs ? cat([ours, theirs]) : null;
        labels.Current = both?.size(0) == first.Input.size(0) + second.Input.size(0) ? both : null;
        return Discriminator.Judge(first, second, labels.Current);
    }

    /// <summary>D's judgement, with the running statistics of its batch norm left as they are: for the second of two passes while another thread makes the first, where <see cref="Discriminator.TakesTwoPassesAtOnce"/>. Until <see cref="AddStatistics"/> no other such pass.</summary>
    /// <param name="seen">What D is shown.</param>
    public Judged JudgeAside(Seen seen) => Discriminator.Later.Aside(() => Judge(seen.Input, seen.Samples, seen.Labels));

    /// <summary>Puts the statistics of the last <see cref="JudgeAside"/> to the layers' own, after those of the first pass. Once both have been differentiated: libtorch refuses to differentiate through a layer whose statistics were changed.</summary>
    public void AddStatistics() => Discriminator.Later.Add();

    /// <summary>One more generator of the same options with fresh weights.</summary>
    public nn.Module<Tensor, Tensor> NewGenerator() => newGenerator();
}
