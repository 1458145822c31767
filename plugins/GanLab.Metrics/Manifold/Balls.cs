using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Balls around vectors that reach to their k-th nearest neighbours, and what lies in them.</summary>
static class Balls
{
    /// <summary>Checks two sets.</summary>
    /// <exception cref="LabException">The lengths of vectors differ.</exception>
    public static void Check(Tensor real, Tensor fake)
    {
        if (real.shape[1] != fake.shape[1]) throw new LabException($"Nearest neighbours need vectors of one length, but the real ones have {real.shape[1]} values and the generated ones {fake.shape[1]}.");
    }

    /// <summary>Which of the vectors lie in a ball around the centres: for each centre how many vectors its ball holds (N), and for each vector how many balls hold it (M).</summary>
    /// <param name="centres">(N, d).</param>
    /// <param name="radii">(N).</param>
    /// <param name="vectors">(M, d).</param>
    /// <param name="boundary">Whether surfaces belong to balls.</param>
    public static (Tensor Held, Tensor Holders) Count(Tensor centres, Tensor radii, Tensor vectors, Boundary boundary)
    {
        using var scope = NewDisposeScope();
        var (held, holders) = (new List<Tensor>(), zeros([vectors.shape[0]], dtype: int64));
        foreach (var (from, distance) in Distances.Blocks(centres, vectors))
        {
            using var block = NewDisposeScope();
            var radius = radii.narrow(0, from, distance.shape[0]).unsqueeze(1);
            var inside = boundary == Boundary.Strict ? distance < radius : distance <= radius;                // (rows, M)
            held.Add(inside.sum([1L]).MoveToOuterDisposeScope());
            holders.add_(inside.sum([0L]));
        }
        return (cat(held).MoveToOuterDisposeScope(), holders.MoveToOuterDisposeScope());
    }

    /// <summary>Share of the counts that are not 0.</summary>
    public static double ShareOfHits(Tensor counts)
    {
        using var scope = NewDisposeScope();
        return (counts > 0).to(float64).mean().item<double>();
    }
}
