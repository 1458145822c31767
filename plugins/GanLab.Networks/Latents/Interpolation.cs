using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>Ways between two latents of the same shape (…, L), row by row.</summary>
public static class Interpolation
{
    /// <summary>(1 − t)·a + t·b. Between normal latents it leads through points nearer to 0 than G has seen.</summary>
    public static Tensor Linear(Tensor a, Tensor b, double t)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a * (1 - t) + b * t;
    }

    /// <summary>
    /// The great circle from a to b: the direction turns by t of the angle ω between them, the length goes in a straight line from ‖a‖ to ‖b‖. Between equal lengths it is
    /// sin((1 − t)ω)/sin ω·a + sin(tω)/sin ω·b and keeps the length. Of opposite vectors, which every great circle joins, it takes one that leans to the axis that a uses least.
    /// Shoemake, "Animating Rotation with Quaternion Curves", 1985; for latents White, "Sampling Generative Networks", 2016, section 2.1.
    /// </summary>
    public static Tensor Spherical(Tensor a, Tensor b, double t)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (from, to) = (a.to_type(float64), b.to_type(float64));
        var (start, end) = (Unit(from), Unit(to));                            // (…, L)
        var cosine = Dot(start, end);                                         // (…, 1)
        var side = end - cosine * start;                                      // what of b is at right angles to a
        var sine = Length(side);
        var leastUsed = nn.functional.one_hot(start.abs().argmin(-1), start.shape[^1]).to_type(float64);
        var turn = Unit(where(sine > 1e-8, side, leastUsed - Dot(leastUsed, start) * start));
        var angle = sine.atan2(cosine) * t;
        return (((1 - t) * Length(from) + t * Length(to)) * (angle.cos() * start + angle.sin() * turn)).to_type(a.dtype);
    }

    static Tensor Length(Tensor x) => x.square().sum(-1, keepdim: true).sqrt();

    static Tensor Unit(Tensor x) => nn.functional.normalize(x, dim: -1);

    static Tensor Dot(Tensor x, Tensor y) => (x * y).sum(-1, keepdim: true);
}
