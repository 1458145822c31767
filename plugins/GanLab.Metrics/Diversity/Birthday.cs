using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// The birthday problem: among s draws from n equally likely things, two are the same with probability 1 − Π(1 − i/n), i below s; it is ½ at s ≈ √(2n·ln 2).
/// </summary>
public static class Birthday
{
    const int Orders = 1001;

    /// <summary>Probability that two of the draws are the same: 0.507297 for 23 draws of 365.</summary>
    /// <param name="things">n, at least 1.</param>
    /// <param name="draws">s.</param>
    public static double Shared(long things, long draws)
    {
        if (draws > things) return 1;
        var none = 0.0;
        for (var i = 1L; i < draws; i++) none += Math.Log(1 - (double)i / things);
        return 1 - Math.Exp(none);
    }

    /// <summary>s²/(2 ln 2): number of things for which that many draws share one with probability ½ (Arora, Zhang, 2018).</summary>
    public static double Support(double draws) => draws * draws / (2 * Math.Log(2));

    /// <summary>
    /// Number of samples among which there are two alike with probability ½: the median, over 1001 orders of the samples, of how many are drawn until two are alike. NaN where no two are.
    /// </summary>
    /// <param name="alike">(N, N), bool, symmetric: which samples are alike.</param>
    /// <param name="seed">Decides the orders.</param>
    public static double HalfwayDraws(Tensor alike, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(alike);
        using var scope = NewDisposeScope();
        var n = alike.shape[0];
        var found = alike.triu(1).nonzero();                                                           // (pairs, 2)
        if (found.shape[0] == 0) return double.NaN;
        var pairs = found.contiguous().data<long>().ToArray();                                         // i, j, i, j, …
        var twins = new List<long>[n];
        for (var at = 0; at < pairs.Length; at += 2)
        {
            (twins[pairs[at]] ??= []).Add(pairs[at + 1]);
            (twins[pairs[at + 1]] ??= []).Add(pairs[at]);
        }
        var random = new Generator((ulong)seed);
        var draws = new long[Orders];
        for (var order = 0; order < Orders; order++)
        {
            using var inner = NewDisposeScope();
            draws[order] = DrawsUntilTwins(randperm(n, dtype: int64, generator: random).data<long>().ToArray(), twins);
        }
        return draws.Order().ElementAt(Orders / 2);
    }

    static long DrawsUntilTwins(long[] order, List<long>[] twins)
    {
        var drawn = new bool[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            if (twins[order[place]] is { } of && of.Exists(other => drawn[other])) return place + 1;
            drawn[order[place]] = true;
        }
        throw new InvalidOperationException("there are twins, so both are drawn in the end");
    }
}
