using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Euclidean distances, each taken as the root of Σ(x − y)², so that equal vectors are at distance 0 exactly.</summary>
static class ExactDistances
{
    const long MostNumbers = 1L << 24;                                        // 128 MiB of float64

    /// <summary>(N, M) for x (N, d) and y (M, d).</summary>
    public static Tensor Between(Tensor x, Tensor y) => cdist(x, y, 2, compute_mode.donot_use_mm_for_euclid_dist);

    /// <summary>Distances of some rows of x from all of y, in blocks of at most 128 MiB: the first row, and (rows, M). Each block lives until the next one is asked for.</summary>
    public static IEnumerable<(long From, Tensor Block)> Blocks(Tensor x, Tensor y)
    {
        var rows = Math.Max(1, MostNumbers / Math.Max(1, y.shape[0]));
        for (var from = 0L; from < x.shape[0]; from += rows)
        {
            using var block = Between(x.narrow(0, from, Math.Min(rows, x.shape[0] - from)), y);
            yield return (from, block);
        }
    }

    /// <summary>Distances of the pairs i &lt; j of one set.</summary>
    public static Tensor Pairs(Tensor x)
    {
        using var scope = NewDisposeScope();
        var upper = ones([x.shape[0], x.shape[0]], dtype: ScalarType.Bool).triu(1);
        return Between(x, x).masked_select(upper).MoveToOuterDisposeScope();
    }
}
