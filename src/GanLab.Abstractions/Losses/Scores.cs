using static TorchSharp.torch;

namespace GanLab;

/// <summary>D's scores of one batch, each (N, 1). In G's step the real ones are computed when first read: only relativistic losses need them.</summary>
public sealed class Scores
{
    readonly Func<Tensor> real, fake;

    /// <summary>Scores that are computed when read.</summary>
    public Scores(Func<Tensor> real, Func<Tensor> fake) => (this.real, this.fake) = (real, fake);

    /// <summary>Scores that are there.</summary>
    /// <param name="real">(N, 1).</param>
    /// <param name="fake">(N, 1).</param>
    public Scores(Tensor real, Tensor fake) : this(() => real, () => fake) { }

    /// <summary>Scores of real samples, (N, 1).</summary>
    public Tensor Real => real();

    /// <summary>Scores of generated samples, (N, 1).</summary>
    public Tensor Fake => fake();
}

/// <summary>What D is asked to say of real and of generated samples, each (N, 1).</summary>
/// <param name="Real">Target of real samples; 1 when nothing changes it.</param>
/// <param name="Fake">Target of generated samples; 0 when nothing changes it.</param>
public readonly record struct Targets(Tensor Real, Tensor Fake)
{
    /// <summary>1 for real and 0 for generated samples.</summary>
    public static Targets Hard(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new(ones_like(scores.Real), zeros_like(scores.Fake));
    }
}
