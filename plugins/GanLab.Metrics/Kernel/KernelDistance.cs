using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Squared maximum mean discrepancy with the kernel k(x, y) = (x·y/d + c)ᵖ, without bias: mean of k over pairs of different real vectors, plus the same of generated ones, minus twice the mean over
/// pairs of both, in float64 on the CPU. It is 0 on average for equal distributions, hence often negative, and is not clamped. Memory: one block of 1024 rows of the kernel.
/// Gretton et al., "A Kernel Two-Sample Test", 2012; Bińkowski et al., "Demystifying MMD GANs", 2018.
/// </summary>
public static class KernelDistance
{
    const long Block = 1024;

    /// <summary>The estimate.</summary>
    /// <param name="real">(N, d), two vectors or more.</param>
    /// <param name="fake">(M, d), two vectors or more.</param>
    /// <param name="degree">p.</param>
    /// <param name="coefficient">c.</param>
    /// <exception cref="LabException">A set has fewer than two vectors, or the lengths of vectors differ.</exception>
    public static double Of(Tensor real, Tensor fake, double degree = 3, double coefficient = 1)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        if (real.shape[1] != fake.shape[1]) throw new LabException($"The kernel distance compares vectors of one length, but the real ones have {real.shape[1]} values and the generated ones {fake.shape[1]}.");
        if (Math.Min(real.shape[0], fake.shape[0]) < 2) throw new LabException($"The kernel distance needs two vectors or more on each side, but there are {real.shape[0]} real and {fake.shape[0]} generated ones.");
        using var scope = NewDisposeScope();
        var (x, y) = (real.detach().cpu().to(float64), fake.detach().cpu().to(float64));
        Tensor Kernel(Tensor inner) => (inner / x.shape[1] + coefficient).pow(degree);
        double Sum(Tensor a, Tensor b) => a.split(Block).Sum(rows => Scalar(() => Kernel(rows.mm(b.t())).sum()));
        double Within(Tensor a) => (Sum(a, a) - Scalar(() => Kernel(a.square().sum(1)).sum())) / a.shape[0] / (a.shape[0] - 1);
        return Within(x) + Within(y) - 2 * Sum(x, y) / x.shape[0] / y.shape[0];
    }

    /// <summary>The estimate of each of several subsets.</summary>
    /// <param name="real">(N, d).</param>
    /// <param name="fake">(M, d).</param>
    /// <param name="ofReal">Places in the real set, (subsets, size), int64.</param>
    /// <param name="ofFake">Places in the generated set, (subsets, size), int64.</param>
    /// <param name="degree">p.</param>
    /// <param name="coefficient">c.</param>
    public static IReadOnlyList<double> OfSubsets(Tensor real, Tensor fake, Tensor ofReal, Tensor ofFake, double degree = 3, double coefficient = 1)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(ofReal);
        ArgumentNullException.ThrowIfNull(ofFake);
        var estimates = new double[ofReal.shape[0]];
        for (var i = 0; i < estimates.Length; i++)
        {
            using var scope = NewDisposeScope();
            estimates[i] = Of(real.index_select(0, ofReal.select(0, i)), fake.index_select(0, ofFake.select(0, i)), degree, coefficient);
        }
        return estimates;
    }

    static double Scalar(Func<Tensor> value)
    {
        using var scope = NewDisposeScope();
        return value().item<double>();
    }
}
