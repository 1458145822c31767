using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// One batch in one update. In D's update real and fake are judged in that order before anything reads them; in G's the real side
/// is judged when first read. In D's update fake samples carry no gradient to G.
/// </summary>
public sealed class Batch
{
    readonly Lazy<Judged> real, fake;
    readonly Func<Tensor, Tensor?, Judged> judge;
    readonly Func<Latent, Tensor> generate;

    /// <summary>A batch whose sides are judged when read.</summary>
    /// <param name="latent">What the fake samples were made from.</param>
    /// <param name="real">Judges the real samples.</param>
    /// <param name="fake">Judges the generated samples.</param>
    /// <param name="judge">Judges other samples.</param>
    /// <param name="generate">Makes other samples.</param>
    public Batch(Latent latent, Func<Judged> real, Func<Judged> fake, Func<Tensor, Tensor?, Judged> judge, Func<Latent, Tensor> generate)
    {
        Latent = latent;
        (this.real, this.fake, this.judge, this.generate) = (new(real), new(fake), judge, generate);
        Scores = new(() => Real.Score, () => Fake.Score);
    }

    /// <summary>What the generated samples were made from.</summary>
    public Latent Latent { get; }

    /// <summary>Real samples and D's judgement of them.</summary>
    public Judged Real => real.Value;

    /// <summary>Generated samples and D's judgement of them.</summary>
    public Judged Fake => fake.Value;

    /// <summary>The scores of both sides, as a loss sees them.</summary>
    public Scores Scores { get; }

    /// <summary>D's judgement of other samples (N, C, H, W) with these labels (N), through the same input transforms.</summary>
    public Judged Judge(Tensor samples, Tensor? labels) => judge(samples, labels);

    /// <summary>G's samples (N, C, H, W) for other latents.</summary>
    public Tensor Generate(Latent latent) => generate(latent);
}
