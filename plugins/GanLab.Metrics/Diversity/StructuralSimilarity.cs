using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>SSIM at several scales, see <see cref="MsSsim.Similarity"/>.</summary>
static class StructuralSimilarity
{
    const double WindowSigma = 1.5;
    const long WindowSide = 11;
    static readonly double[] weights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];

    /// <summary>(N) of images (N, C, H, W) whose least possible value is 0.</summary>
    public static Tensor AtFiveScales(Tensor a, Tensor b, double range)
    {
        var product = ones([a.shape[0]], dtype: float64);
        for (var scale = 0; scale < weights.Length; scale++)
        {
            if (scale > 0) (a, b) = (nn.functional.avg_pool2d(a, 2), nn.functional.avg_pool2d(b, 2));
            var (whole, structure) = Of(a, b, range);
            product *= (scale == weights.Length - 1 ? whole : structure).clamp_min(0).pow(weights[scale]);
        }
        return product;
    }

    /// <summary>Mean over pixels and channels of SSIM, and of its factor of contrast and structure: (N) each.</summary>
    static (Tensor Whole, Tensor Structure) Of(Tensor a, Tensor b, double range)
    {
        var (n, channels, height, width) = (a.shape[0], a.shape[1], a.shape[2], a.shape[3]);
        var window = Window(Math.Min(WindowSide, Math.Min(height, width)));
        Tensor Mean(Tensor x) => nn.functional.conv2d(nn.functional.conv2d(x.reshape(n * channels, 1, height, width), window.reshape(1, 1, -1, 1)), window.reshape(1, 1, 1, -1));
        var (meanA, meanB) = (Mean(a), Mean(b));
        var (squareA, squareB, product) = (Mean(a * a) - meanA * meanA, Mean(b * b) - meanB * meanB, Mean(a * b) - meanA * meanB);
        var (c1, c2) = (Math.Pow(0.01 * range, 2), Math.Pow(0.03 * range, 2));
        var structure = (2 * product + c2) / (squareA + squareB + c2);
        var whole = structure * (2 * meanA * meanB + c1) / (meanA * meanA + meanB * meanB + c1);
        return (whole.reshape(n, -1).mean([1]), structure.reshape(n, -1).mean([1]));
    }

    /// <summary>Gaussian weights along one axis, with the sum 1.</summary>
    static Tensor Window(long side)
    {
        var places = arange(side, dtype: float64) - (side - 1) / 2.0;
        var sigma = side * WindowSigma / WindowSide;
        var bell = (places.square() / (-2 * sigma * sigma)).exp();
        return bell / bell.sum();
    }
}
