using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>The Fréchet distance of two normal distributions.</summary>
static class FrechetOfMoments
{
    /// <summary>‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂) − 2·Σ√λ, where λ are the eigenvalues of √Σ₁·Σ₂·√Σ₁, which is symmetric.</summary>
    public static double Between(Moments a, Moments b)
    {
        using var scope = NewDisposeScope();
        var (first, second) = (a.Covariance, b.Covariance);
        var (values, vectors) = linalg.eigh(first);
        var root = (vectors * values.clamp_min(0).sqrt()).mm(vectors.t());
        var inner = root.mm(second).mm(root);
        var mixed = linalg.eigvalsh((inner + inner.t()) / 2).clamp_min(0).sqrt().sum();
        return ((a.Mean - b.Mean).square().sum() + first.trace() + second.trace() - 2 * mixed).item<double>();
    }
}
