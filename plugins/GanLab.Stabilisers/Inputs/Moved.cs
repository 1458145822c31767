using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>Images moved by whole pixels. Every value of the result is one of the image, or 0, so that gradients of any order pass.</summary>
static class Moved
{
    /// <summary>out[i, j] = x[i + rows, j + columns], 0 beyond the border.</summary>
    /// <param name="images">(N, C, H, W).</param>
    /// <param name="rows">(N), int64.</param>
    /// <param name="columns">(N), int64.</param>
    public static Tensor WithZeros(Tensor images, Tensor rows, Tensor columns)
    {
        var (down, across) = (Places(images, 2, rows), Places(images, 3, columns));
        var inside = Inside(down, images.shape[2]).unsqueeze(2).logical_and(Inside(across, images.shape[3]).unsqueeze(1));          // (N, H, W)
        return Take(images, down.clamp(0, images.shape[2] - 1), across.clamp(0, images.shape[3] - 1)) * inside.unsqueeze(1).to_type(images.dtype);
    }

    /// <summary>out[i, j] = x[i + rows, j + columns], mirrored beyond the border, whose own pixels are not repeated.</summary>
    public static Tensor Mirrored(Tensor images, Tensor rows, Tensor columns) =>
        Take(images, Mirror(Places(images, 2, rows), images.shape[2]), Mirror(Places(images, 3, columns), images.shape[3]));

    /// <summary>A flip of left and right with probability ½ for each image, where asked for, then a mirrored shift of up to ⌊share·side⌋ pixels.</summary>
    public static Tensor AtRandom(Tensor images, bool flip, double share, string who)
    {
        RefuseVectors(images, who);
        var n = images.shape[0];
        if (flip) images = where(rand(n, 1, 1, 1, device: images.device) < 0.5, images.flip(3), images);
        return Mirrored(images, Shift(n, (long)(images.shape[2] * share), images.device), Shift(n, (long)(images.shape[3] * share), images.device));
    }

    /// <summary>(N) whole numbers of −most to most.</summary>
    public static Tensor Shift(long n, long most, Device device) => randint(-most, most + 1, [n], dtype: int64, device: device);

    /// <summary>An index of any size, reflected into [0, size).</summary>
    public static Tensor Mirror(Tensor index, long size) => size - 1 - (index.remainder(Math.Max(1, 2 * (size - 1))) - (size - 1)).abs();

    /// <summary>Refuses samples without pixels.</summary>
    public static void RefuseVectors(Tensor samples, string who)
    {
        if (samples.shape[2] == 1 && samples.shape[3] == 1) throw new LabException($"{who} moves pixels, but these samples are plain vectors of {samples.shape[1]} values; leave it out, or use InstanceNoise.");
    }

    static Tensor Places(Tensor images, int axis, Tensor shift) => arange(images.shape[axis], dtype: int64, device: images.device).unsqueeze(0) + shift.unsqueeze(1);   // (N, H) or (N, W)

    static Tensor Inside(Tensor places, long size) => places.ge(0).logical_and(places.lt(size));

    static Tensor Take(Tensor images, Tensor rows, Tensor columns)
    {
        var shape = images.shape;
        return images.gather(2, rows.reshape(shape[0], 1, shape[2], 1).expand(shape)).gather(3, columns.reshape(shape[0], 1, 1, shape[3]).expand(shape));
    }
}
