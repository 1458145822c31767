using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>ADA's colour augmentations: one matrix for each sample, of (red, green, blue, 1).</summary>
static class AdaColour
{
    /// <summary>Draws the matrices, (N, 4, 4): each operation of each sample with probability <paramref name="p"/>. Grey images have neither hue nor saturation.</summary>
    public static Tensor Draw(Tensor images, Tensor p)
    {
        var (n, channels) = (images.shape[0], images.shape[1]);
        if (channels is not (1 or 3)) throw new LabException($"Ada changes colours of images with one or three channels, but these have {channels}; set Operations to Blit | Geometry.");
        var (zero, one) = (zeros(n, dtype: images.dtype, device: images.device), ones(n, dtype: images.dtype, device: images.device));
        var unit = eye(4, dtype: images.dtype, device: images.device);
        var v = arange(4, device: images.device).lt(3).to(images.dtype) / Math.Sqrt(3);       // made on the device: numbers of the host would wait for it
        var luma = v.outer(v);                                                // (4, 4): projects on the grey axis
        var matrix = unit.expand(n, 4, 4);

        var b = If(Normal() * 0.2, zero);
        Add(Matrix(one, zero, zero, b, zero, one, zero, b, zero, zero, one, b));
        var c = If(exp2(Normal() * 0.5), one);
        Add(Matrix(c, zero, zero, zero, zero, c, zero, zero, zero, zero, c, zero));
        Add(unit - 2 * luma * Each(If((Uniform() * 2).floor(), zero)));
        if (channels == 1) return matrix;
        Add(Rotate(If((Uniform() * 2 - 1) * Math.PI, zero)));
        Add(luma + (unit - luma) * Each(If(exp2(Normal()), one)));
        return matrix;

        Tensor Uniform() => rand(n, dtype: images.dtype, device: images.device);
        Tensor Normal() => randn(n, dtype: images.dtype, device: images.device);
        Tensor If(Tensor value, Tensor otherwise) => where(Uniform().lt(p), value, otherwise);
        Tensor Each(Tensor number) => number.reshape(n, 1, 1);
        void Add(Tensor next) => matrix = next.bmm(matrix);
        Tensor Matrix(params Tensor[] rows) => stack([.. rows, zero, zero, zero, one], 1).reshape(n, 4, 4);

        Tensor Rotate(Tensor angle)                                           // about the grey axis (Rodrigues)
        {
            var (cos, sin) = (angle.cos(), angle.sin() / Math.Sqrt(3));
            var (same, next, last) = (cos + (1 - cos) / 3, (1 - cos) / 3 - sin, (1 - cos) / 3 + sin);
            return Matrix(same, next, last, zero, last, same, next, zero, next, last, same, zero);
        }
    }

    /// <summary>Applies the matrices to images (N, 1 or 3, H, W); a grey value becomes the mean of what its colour would.</summary>
    public static Tensor Apply(Tensor images, Tensor matrices)
    {
        var (factors, shift) = (matrices.narrow(1, 0, 3).narrow(2, 0, 3), matrices.narrow(1, 0, 3).narrow(2, 3, 1));     // (N, 3, 3), (N, 3, 1)
        if (images.shape[1] == 1) return images * factors.mean([1], true).sum([2], true).unsqueeze(3) + shift.mean([1], true).unsqueeze(3);
        return (factors.bmm(images.flatten(2)) + shift).reshape(images.shape);
    }
}
