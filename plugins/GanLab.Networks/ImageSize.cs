namespace GanLab.Architectures;

/// <summary>How often an image's size can be halved, and what is left of it.</summary>
static class ImageSize
{
    const long SmallestStart = 4, LargestStart = 7;

    /// <summary>The number of halvings and the size in pixels that they leave.</summary>
    /// <param name="network">Name of the network, for messages.</param>
    /// <param name="image">Shape of the image.</param>
    /// <param name="depth">The number of halvings wanted, or null for as many as leave 4, 5, 6 or 7 pixels.</param>
    /// <exception cref="LabException">No image, not square, or not divisible so often.</exception>
    public static (int Depth, long Start) Of(string network, SampleShape image, int? depth)
    {
        if (image.IsVector) throw new LabException($"{network} works on images, but the data are vectors of shape {image}; use Mlp.");
        if (image.Height != image.Width) throw new LabException($"{network} works on square images, but these are of shape {image}; crop or pad them, or use Mlp.");
        var size = image.Height;
        var halvings = depth ?? Halvings(size);
        if (halvings is { } times && size % (1L << times) == 0) return (times, size >> times);
        throw new LabException(depth is { } wanted
            ? $"{network}'s Depth of {wanted} does not fit images of {size} pixels, which can be halved {long.TrailingZeroCount(size)} times without a remainder; set a smaller one or resize the images."
            : $"{network} halves images down to 4, 5, 6 or 7 pixels, which images of {size} pixels do not allow; pad, crop or resize them to {string.Join(" or ", Nearest(size))} pixels.");
    }

    static int? Halvings(long size)
    {
        for (var times = 1; size >> times >= SmallestStart; times++)
            if (size >> times <= LargestStart && size % (1L << times) == 0) return times;
        return null;
    }

    /// <summary>The nearest smaller and the nearest larger size that work; for images under 8 pixels only the larger.</summary>
    static IEnumerable<long> Nearest(long size)
    {
        for (var smaller = size - 1; smaller >= 2 * SmallestStart; smaller--)
            if (Halvings(smaller) is not null)
            {
                yield return smaller;
                break;
            }
        var larger = size + 1;
        while (Halvings(larger) is null) larger++;
        yield return larger;
    }
}
