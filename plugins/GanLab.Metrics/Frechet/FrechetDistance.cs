using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Fréchet distance between Gaussians with the moments of two sets: ‖μ₁ − μ₂‖² + tr Σ₁ + tr Σ₂ − 2 tr (Σ₁Σ₂)^½, in float64 on the CPU. The last trace is Σ √λ over the eigenvalues λ of the
/// symmetric RᵀΣ₂R, where RRᵀ = Σ₁ (of the set with fewer vectors, by Cholesky or by its eigenvectors): the eigenvalues of Σ₁Σ₂, but real and, once clamped, not negative. No root of a product that is not
/// symmetric is taken, so covariances without full rank and sets of equal vectors have finite distances. Covariances are divided by n − 1.
/// Dowson and Landau, "The Fréchet Distance between Multivariate Normal Distributions", 1982.
/// </summary>
public static class FrechetDistance
{
    /// <summary>The distance, at least 0; NaN where a value is not finite.</summary>
    /// <param name="real">(N, d), two vectors or more.</param>
    /// <param name="fake">(M, d), two vectors or more.</param>
    /// <exception cref="LabException">A set has fewer than two vectors, or the lengths of vectors differ.</exception>
    public static double Of(Tensor real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        using var scope = NewDisposeScope();
        using var ofReal = Moments.Of([real]);
        using var ofFake = Moments.Of([fake]);
        return Of(ofReal, ofFake);
    }

    /// <summary>The same of sets whose moments are known.</summary>
    /// <exception cref="LabException">A set has fewer than two vectors, or the lengths of vectors differ.</exception>
    public static double Of(Moments real, Moments fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        if (real.Size != fake.Size) throw new LabException($"The Fréchet distance compares vectors of one length, but the real ones have {real.Size} values and the generated ones {fake.Size}.");
        if (Math.Min(real.Count, fake.Count) < 2) throw new LabException($"The Fréchet distance needs two vectors or more on each side, but there are {real.Count} real and {fake.Count} generated ones.");
        using var scope = NewDisposeScope();
        var (few, many) = real.Count < fake.Count ? (real, fake) : (fake, real);
        return new FrechetRoot(few).DistanceTo(many);
    }
}
