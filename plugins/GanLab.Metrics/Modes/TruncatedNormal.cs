using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>The normal distribution N(0, I) in D dimensions, kept where its length is below a threshold t.</summary>
public static class TruncatedNormal
{
    /// <summary>
    /// Standard deviation along each axis: √(P(D/2 + 1, t²/2) / P(D/2, t²/2)), where P is the regularised lower incomplete gamma function, in (0, 1). In two dimensions
    /// √(1 − (t²/2)·e^(−t²/2) / (1 − e^(−t²/2))), which is 0.97440 for t = 3.
    /// </summary>
    /// <param name="dimension">D, at least 1.</param>
    /// <param name="threshold">t, above 0.</param>
    public static double Deviation(long dimension, double threshold)
    {
        using var scope = NewDisposeScope();
        var half = tensor(threshold * threshold / 2, dtype: float64);
        double Below(double shape) => special.gammainc(tensor(shape, dtype: float64), half).item<double>();
        return Math.Sqrt(Below(dimension / 2.0 + 1) / Below(dimension / 2.0));
    }
}
