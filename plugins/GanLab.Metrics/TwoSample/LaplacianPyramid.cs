using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Laplacian pyramids and their patches as in the code of Karras, Aila, Laine, Lehtinen, "Progressive Growing of GANs", 2018: the filter [1, 4, 6, 4, 1]/16 along both axes, mirrored at
/// the border without repeating it.
/// </summary>
static class LaplacianPyramid
{
    const int PatchSide = 7;

    /// <summary>Sides of the levels: the shorter side of the images, then halves down to the smallest.</summary>
    public static IReadOnlyList<long> Sides(SampleShape shape, long smallest)
    {
        List<long> sides = [Math.Min(shape.Height, shape.Width)];
        while (sides[^1] / 2 >= smallest) sides.Add((sides[^1] + 1) / 2);
        return sides;
    }

    /// <summary>The levels of images (N, C, H, W), the finest first: differences of an image and its doubled half, the last one the image itself.</summary>
    public static IReadOnlyList<Tensor> Of(Tensor images, int levels)
    {
        var pyramid = new List<Tensor> { images };
        while (pyramid.Count < levels)
        {
            var half = Down(pyramid[^1]);
            pyramid[^1] = pyramid[^1] - Up(half, pyramid[^1].shape);
            pyramid.Add(half);
        }
        return pyramid;
    }

    /// <summary>Patches (N·count, C, 7, 7) of each level at random places of each image.</summary>
    public static Tensor Patches(Tensor level, long count, Generator random)
    {
        using var scope = NewDisposeScope();
        var (n, channels, height, width) = (level.shape[0], level.shape[1], level.shape[2], level.shape[3]);
        var top = randint(height - PatchSide + 1, [n, count, 1, 1, 1], dtype: int64, generator: random);
        var left = randint(width - PatchSide + 1, [n, count, 1, 1, 1], dtype: int64, generator: random);
        var (rows, columns) = (arange(PatchSide, dtype: int64).reshape(1, 1, 1, -1, 1) + top, arange(PatchSide, dtype: int64).reshape(1, 1, 1, 1, -1) + left);
        var planes = arange(n * channels, dtype: int64).reshape(n, 1, channels, 1, 1);
        var places = planes * height * width + rows * width + columns;                                 // (n, count, C, 7, 7)
        return level.contiguous().reshape(-1).index_select(0, places.reshape(-1)).reshape(n * count, channels, PatchSide, PatchSide).MoveToOuterDisposeScope();
    }

    /// <summary>(N, C, H, W) → (N, C, ⌈H/2⌉, ⌈W/2⌉).</summary>
    public static Tensor Down(Tensor images) => Filtered(images, 1).slice(2, 0, images.shape[2], 2).slice(3, 0, images.shape[3], 2);

    /// <summary>(N, C, ⌈H/2⌉, ⌈W/2⌉) → the shape given.</summary>
    public static Tensor Up(Tensor half, long[] shape)
    {
        var spread = zeros([half.shape[0], half.shape[1], 2 * half.shape[2], 2 * half.shape[3]], dtype: half.dtype);
        spread.slice(2, 0, spread.shape[2], 2).slice(3, 0, spread.shape[3], 2).copy_(half);
        return Filtered(spread, 4).narrow(2, 0, shape[2]).narrow(3, 0, shape[3]);
    }

    static Tensor Filtered(Tensor images, double gain)
    {
        var along = tensor(new double[] { 1, 4, 6, 4, 1 }).div_(16);
        var filter = (outer(along, along) * gain).reshape(1, 1, 5, 5).to(images.dtype);
        var (n, channels, height, width) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        var mirrored = nn.functional.pad(images.reshape(n * channels, 1, height, width), [2, 2, 2, 2], PaddingModes.Reflect);
        return nn.functional.conv2d(mirrored, filter).reshape(n, channels, height, width);
    }
}
