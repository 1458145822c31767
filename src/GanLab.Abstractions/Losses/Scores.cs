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
    const int MostKept = 16;
    [ThreadStatic] static List<Kept>? same;

    /// <summary>1 for real and 0 for generated samples, of <see cref="Same"/>.</summary>
    public static Targets Hard(Scores scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new(Same(scores.Real, 1), Same(scores.Fake, 0));
    }

    /// <summary>One number as the target of each of these scores, (N, 1). Such targets are kept from step to step; all rows are one number in memory, so that libtorch refuses to change them in place.</summary>
    /// <param name="scores">(N, 1).</param>
    /// <param name="value">The number.</param>
    public static Tensor Same(Tensor scores, double value)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.dim() != 2) return full_like(scores, value);
        foreach (var kept in same ??= [])
            if (kept.Fits(scores, value)) return kept.Targets;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        if (same.Count >= MostKept) same.Clear();
        var targets = full(1, 1, value, dtype: scores.dtype, device: scores.device).expand(scores.shape).DetachFromDisposeScope();
        same.Add(new(scores.size(0), scores.size(1), value, targets));
        return targets;
    }

    sealed record Kept(long Rows, long Columns, double Value, Tensor Targets)
    {
        public bool Fits(Tensor scores, double value) => Value.Equals(value) && Rows == scores.size(0) && Columns == scores.size(1) && !Targets.IsInvalid
            && Targets.dtype == scores.dtype && Targets.device_type == scores.device_type && Targets.device_index == scores.device_index;
    }
}
