using static TorchSharp.torch;

namespace GanLab.Testing;

/// <summary>Comparison of what was computed with what must come out, from both sides.</summary>
public static class Compare
{
    /// <summary>Compares two numbers.</summary>
    /// <exception cref="FixtureMismatchException">They differ by more than the precision allows, or one is not a number.</exception>
    public static void Numbers(string what, double got, double expected, Precision precision)
    {
        var difference = Math.Abs(got - expected);
        if (!(difference <= precision.Tolerance(expected)))                   // also true for NaN
            throw new FixtureMismatchException($"{what} in {precision}: got {got:R}, expected {expected:R}, {difference:G3} apart where {precision.Tolerance(expected):G3} is allowed.");
    }

    /// <summary>Compares two tensors, number by number.</summary>
    /// <exception cref="FixtureMismatchException">Another shape, or a number further off than the precision allows.</exception>
    public static void Tensors(string what, Tensor got, Tensor expected, Precision precision)
    {
        if (!got.shape.SequenceEqual(expected.shape))
            throw new FixtureMismatchException($"{what}: got the shape ({string.Join(", ", got.shape)}), expected ({string.Join(", ", expected.shape)}).");
        var (left, right) = (Values(got), Values(expected));
        for (var i = 0; i < left.Length; i++) Numbers($"{what}[{i}]", left[i], right[i], precision);
    }

    static double[] Values(Tensor tensor) => [.. tensor.detach().cpu().to_type(float64).contiguous().data<double>()];
}

/// <summary>Something came out other than the golden number.</summary>
public sealed class FixtureMismatchException : Exception
{
    /// <summary>A mismatch without a text.</summary>
    public FixtureMismatchException() { }

    /// <summary>A mismatch.</summary>
    public FixtureMismatchException(string message) : base(message) { }

    /// <summary>A mismatch, with what revealed it.</summary>
    public FixtureMismatchException(string message, Exception inner) : base(message, inner) { }
}
