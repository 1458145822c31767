using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Mean and covariance of vectors, taken in one pass over batches in float64: sums of x − c and of (x − c)(x − c)ᵀ, where c is the mean of the first batch, so that a mean far
/// from the origin costs no digits. Memory: two matrices (d, d), whatever the number of vectors.
/// </summary>
public sealed class Moments : IDisposable
{
    const long Block = 512;                                                   // rows of products that are added to at once
    readonly Tensor shift, sum, products;                                     // (d), (d), (d, d): c, Σ(x − c), Σ(x − c)(x − c)ᵀ, which is kept below the diagonal

    Moments(Tensor shift, long size)
    {
        this.shift = shift.DetachFromDisposeScope();
        sum = zeros([size], dtype: float64).DetachFromDisposeScope();
        products = zeros([size, size], dtype: float64).DetachFromDisposeScope();
    }

    Moments(long count, Tensor mean, Tensor covariance)
    {
        Count = count;
        shift = mean.to(float64).cpu().DetachFromDisposeScope();
        sum = zeros_like(shift).DetachFromDisposeScope();
        using var scaled = covariance.to(float64).cpu();
        products = scaled.mul(count - 1).DetachFromDisposeScope();
    }

    /// <summary>Number n of vectors.</summary>
    public long Count { get; private set; }

    /// <summary>Length d of a vector.</summary>
    public long Size => shift.shape[0];

    /// <summary>Mean (d), float64, on the CPU.</summary>
    public Tensor Mean => sum.div(Count).add_(shift);

    /// <summary>Unbiased covariance (d, d), divided by n − 1, float64, on the CPU; zeros for one vector.</summary>
    public Tensor Covariance
    {
        get
        {
            using var scope = NewDisposeScope();
            var centred = products.tril() + products.tril(-1).t() - outer(sum, sum) / Count;
            return (centred / Math.Max(1, Count - 1)).MoveToOuterDisposeScope();
        }
    }

    /// <summary>The moments of batches of vectors.</summary>
    /// <param name="batches">Batches (N, d), each looked at once.</param>
    /// <exception cref="LabException">There is no vector.</exception>
    public static Moments Of(IEnumerable<Tensor> batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        Moments? moments = null;
        foreach (var batch in batches)
        {
            if (batch.shape[0] == 0) continue;
            using var scope = NewDisposeScope();
            var x = batch.detach().cpu().to(float64);
            moments ??= new(x.mean([0L]), x.shape[1]);
            moments.Add(x);
        }
        return moments ?? throw new LabException("Mean and covariance need at least one vector, but there is none.");
    }

    /// <summary>Moments that were taken before.</summary>
    /// <param name="count">n.</param>
    /// <param name="mean">(d).</param>
    /// <param name="covariance">Unbiased, (d, d).</param>
    public static Moments From(long count, Tensor mean, Tensor covariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(covariance);
        return new(count, mean, covariance);
    }

    /// <summary>Frees the sums.</summary>
    public void Dispose()
    {
        foreach (var tensor in new[] { shift, sum, products }) tensor.Dispose();
    }

    void Add(Tensor x)
    {
        var centred = x - shift;
        sum.add_(centred.sum([0L]));                                      // sum(0) would read 0 as a type: the sum of all, as a byte
        for (var from = 0L; from < Size; from += Block)
        {
            var rows = Math.Min(Block, Size - from);
            products.narrow(0, from, rows).narrow(1, 0, from + rows).addmm_(centred.narrow(1, from, rows).t(), centred.narrow(1, 0, from + rows), 1, 1);
        }
        Count += x.shape[0];
    }
}
