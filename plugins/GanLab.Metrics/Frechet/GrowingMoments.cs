using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Moments of the first n vectors for several n, each vector looked at once. Chan, Golub, LeVeque, "Algorithms for Computing the Sample Variance", 1983.</summary>
static class GrowingMoments
{
    const long Batch = 4096;

    /// <summary>Moments of the first n vectors for each n; each lives until the next one is asked for.</summary>
    /// <param name="counts">The n, rising.</param>
    /// <param name="vectors">Vectors (length, d), by where they begin and how many they are.</param>
    public static IEnumerable<Moments> Of(IReadOnlyList<long> counts, Func<long, long, Tensor> vectors)
    {
        Moments? sum = null;
        var from = 0L;
        foreach (var count in counts)
        {
            using (var scope = NewDisposeScope())
            {
                var next = Moments.Of(Parts(from, count, vectors));
                var grown = sum is null ? next : Together(sum, next);
                if (sum is not null) next.Dispose();
                sum?.Dispose();
                (sum, from) = (grown, count);
            }
            yield return sum;
        }
        sum?.Dispose();
    }

    static IEnumerable<Tensor> Parts(long from, long to, Func<long, long, Tensor> vectors)
    {
        for (; from < to; from += Batch) yield return vectors(from, Math.Min(Batch, to - from));
    }

    static Moments Together(Moments a, Moments b)
    {
        var (all, apart) = (a.Count + b.Count, b.Mean - a.Mean);
        var products = a.Covariance * (a.Count - 1) + b.Covariance * (b.Count - 1) + outer(apart, apart) * ((double)a.Count * b.Count / all);
        return Moments.From(all, a.Mean + apart * ((double)b.Count / all), products / (all - 1));
    }
}
