using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>One side of Fréchet distances, with a root of its covariance, for several distances from it. Its tensors belong to the dispose scope it is made in.</summary>
sealed class FrechetRoot
{
    readonly Tensor mean, covariance, root;                                   // (d), (d, d), (d, r): root·rootᵀ = covariance
    readonly bool finite;

    /// <param name="moments">Moments of n vectors.</param>
    public FrechetRoot(Moments moments)
    {
        (mean, covariance) = (moments.Mean, moments.Covariance);
        finite = Finite(mean) && Finite(covariance);
        root = Root(finite ? covariance : zeros_like(covariance), Math.Min(moments.Size, moments.Count - 1));
    }

    /// <summary>The distance, see <see cref="FrechetDistance"/>.</summary>
    public double DistanceTo(Moments other)
    {
        using var scope = NewDisposeScope();
        var (otherMean, otherCovariance) = (other.Mean, other.Covariance);
        if (!finite || !Finite(otherMean) || !Finite(otherCovariance)) return double.NaN;
        var inner = root.t().mm(otherCovariance.mm(root));                                                // (r, r)
        var crossed = linalg.eigvalsh((inner + inner.t()) / 2).clamp(min: 0).sqrt().sum();
        var distance = (mean - otherMean).square().sum() + covariance.trace() + otherCovariance.trace() - 2 * crossed;
        return Math.Max(0, distance.item<double>());
    }

    /// <summary>A root by Cholesky, in a tenth of the time, where it has full rank; else by its eigenvectors, of which n vectors have n − 1: eigenvalues beyond are rounding.</summary>
    static Tensor Root(Tensor covariance, long rank)
    {
        using var scope = NewDisposeScope();
        var size = covariance.shape[0];
        if (rank == size)
        {
            var (lower, failed) = linalg.cholesky_ex(covariance);
            if (failed.item<int>() == 0) return lower.MoveToOuterDisposeScope();
        }
        var (values, vectors) = linalg.eigh(covariance);                      // rising
        return (vectors.narrow(1, size - rank, rank) * values.narrow(0, size - rank, rank).clamp(min: 0).sqrt()).MoveToOuterDisposeScope();
    }

    static bool Finite(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.isfinite().all().item<bool>();
    }
}
