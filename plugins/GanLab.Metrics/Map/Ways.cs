using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Ways between latents, row by row, in float64.</summary>
static class Ways
{
    /// <summary>(1 − t)·a + t·b.</summary>
    /// <param name="a">(N, L).</param>
    /// <param name="b">(N, L).</param>
    /// <param name="t">(N, 1).</param>
    public static Tensor Straight(Tensor a, Tensor b, Tensor t) => a * (1 - t) + b * t;

    /// <summary>sin((1 − t)ω)/sin ω·a + sin(tω)/sin ω·b with the angle ω between a and b; the straight way where they point the same or the opposite way. White, "Sampling Generative Networks", 2016.</summary>
    /// <param name="a">(N, L).</param>
    /// <param name="b">(N, L).</param>
    /// <param name="t">(N, 1).</param>
    public static Tensor Spherical(Tensor a, Tensor b, Tensor t)
    {
        var (unitA, unitB) = (nn.functional.normalize(a, dim: 1), nn.functional.normalize(b, dim: 1));
        var angle = 2 * (unitA - unitB).square().sum(1, keepdim: true).sqrt().atan2((unitA + unitB).square().sum(1, keepdim: true).sqrt());       // (N, 1): exact near 0 too
        var sine = angle.sin();
        return where(sine > 1e-8, (((1 - t) * angle).sin() * a + (t * angle).sin() * b) / sine, Straight(a, b, t));
    }
}
