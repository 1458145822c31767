using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Euclidean distances in float64, in blocks, so that no N×M matrix stands in memory. Vectors of up to 64 values are subtracted value by value, so that ties are ties; longer ones go by ‖a‖² + ‖b‖² − 2a·b,
/// measured from the first column vector, where distances below 1e-7 of the vectors' lengths (less than float32 tells apart) are 0, as those of equal vectors must be.
/// </summary>
static class Distances
{
    const long Rows = 256, Columns = 4096, ValueByValue = 64;
    const double Resolution = 1e-14;                                          // of squared distances

    /// <summary>Distances from blocks of rows to all columns, with the block's place; each lives until the next one is asked for.</summary>
    /// <param name="rows">(N, d).</param>
    /// <param name="columns">(M, d).</param>
    public static IEnumerable<(long From, Tensor Distance)> Blocks(Tensor rows, Tensor columns)
    {
        for (var from = 0L; from < rows.shape[0]; from += Rows)
        {
            using var block = Block(rows.narrow(0, from, Math.Min(Rows, rows.shape[0] - from)), columns);     // (rows, M)
            yield return (from, block);
        }
    }

    /// <summary>Distance (N) of each vector from its k-th nearest neighbour among the others.</summary>
    /// <param name="vectors">(N, d).</param>
    /// <param name="k">1 or more, fewer than N.</param>
    /// <exception cref="LabException">There are not more than k vectors.</exception>
    public static Tensor Radii(Tensor vectors, int k)
    {
        if (vectors.shape[0] <= k) throw new LabException($"A {k}-th nearest neighbour needs more than {k} samples, but there are {vectors.shape[0]}; take more samples or a smaller K.");
        using var scope = NewDisposeScope();
        var radii = new List<Tensor>();
        foreach (var (_, distance) in Blocks(vectors, vectors)) radii.Add(distance.kthvalue(k + 1, 1).values);  // the nearest of all is the vector itself
        return cat(radii).MoveToOuterDisposeScope();
    }

    static Tensor Block(Tensor rows, Tensor columns)
    {
        using var scope = NewDisposeScope();
        var (x, origin) = (rows.to(float64), columns.narrow(0, 0, 1).to(float64));
        return cat([.. columns.split(Columns).Select(part => rows.shape[1] <= ValueByValue ? cdist(x, part.to(float64), 2, compute_mode.donot_use_mm_for_euclid_dist) : ByProducts(x - origin, part.to(float64) - origin))], 1)
            .MoveToOuterDisposeScope();
    }

    static Tensor ByProducts(Tensor a, Tensor b)
    {
        using var scope = NewDisposeScope();
        var lengths = a.square().sum(1, keepdim: true) + b.square().sum(1);                                   // (rows, columns)
        var squared = lengths - 2 * a.mm(b.t());
        return squared.masked_fill(squared <= Resolution * lengths, 0).sqrt().MoveToOuterDisposeScope();
    }
}
