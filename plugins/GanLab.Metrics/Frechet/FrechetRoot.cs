using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>One side of Fréchet distances, with a root of its covariance, for several distances from it. Its tensors belong to the dispose scope it is made in.</summary>
sealed class FrechetRoot
{
    readonly Tensor mean, covariance, root;                                   // (d), (d, d), (d, r): root·rootᵀ = covariance
    readonly bool finite;

    /// <param name="moments">Moments of n vectors: the rank r is at most n − 1, and eigenvalues beyond it are rounding.</param>
    public FrechetRoot(Moments moments)
    {
        (mean, covariance) = (moments.Mean, moments.Covariance);
        finite = Finite(mean) && Finite(covariance);
        var (size, rank) = (moments.Size, Math.Min(moments.Size, moments.Count - 1));
        using var scope = NewDisposeScope();
        var (values, vectors) = linalg.eigh(finite ? covariance : zeros_like(covariance));            // rising
        root = (vectors.narrow(1, size - rank, rank) * values.narrow(0, size - rank, rank).clamp(min: 0).sqrt()).MoveToOuterDisposeScope();
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

    static bool Finite(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.isfinite().all().item<bool>();
    }
}
