using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>ADA's geometric augmentations: one affine matrix for each sample, from a pixel of the result to the place in the image it is read at, both measured from the centre.</summary>
static class AdaGeometry
{
    /// <summary>Draws the matrices, (N, 3, 3): each operation of each sample with probability <paramref name="p"/>.</summary>
    public static Tensor Draw(Tensor images, Tensor p, AdaOperations operations)
    {
        var (n, height, width) = (images.shape[0], (double)images.shape[2], (double)images.shape[3]);
        var (zero, one) = (zeros(n, dtype: images.dtype, device: images.device), ones(n, dtype: images.dtype, device: images.device));
        var matrix = eye(3, dtype: images.dtype, device: images.device).expand(n, 3, 3);
        if (operations.HasFlag(AdaOperations.Blit))
        {
            Add(Scale(1 - 2 * If(p, (Uniform() * 2).floor(), zero), one));                            // left and right
            Add(Rotate(-Math.PI / 2 * If(p, (Uniform() * 4).floor(), zero)));                         // quarter turns
            var (across, down) = ((Uniform() * 2 - 1) * 0.125, (Uniform() * 2 - 1) * 0.125);
            var on = Chosen(p);
            Add(Translate(where(on, (across * width).round(), zero), where(on, (down * height).round(), zero)));
        }
        if (!operations.HasFlag(AdaOperations.Geometry)) return matrix;
        var size = If(p, exp2(Normal() * 0.2), one);
        Add(Scale(size, size));
        var oneOfTwo = 1 - (1 - p).clamp(0, 1).sqrt();                        // rotation comes before and after stretching: together with probability p
        Add(Rotate(If(oneOfTwo, (Uniform() * 2 - 1) * Math.PI, zero)));
        var stretch = If(p, exp2(Normal() * 0.2), one);
        Add(Scale(stretch, 1 / stretch));
        Add(Rotate(If(oneOfTwo, (Uniform() * 2 - 1) * Math.PI, zero)));
        var (right, below) = (Normal() * 0.125, Normal() * 0.125);
        var moves = Chosen(p);
        Add(Translate(where(moves, right * width, zero), where(moves, below * height, zero)));
        return matrix;

        Tensor Uniform() => rand(n, dtype: images.dtype, device: images.device);
        Tensor Normal() => randn(n, dtype: images.dtype, device: images.device);
        Tensor Chosen(Tensor probability) => Uniform().lt(probability);
        Tensor If(Tensor probability, Tensor value, Tensor otherwise) => where(Chosen(probability), value, otherwise);
        void Add(Tensor next) => matrix = matrix.bmm(next);
        Tensor Scale(Tensor x, Tensor y) => Matrix(x, zero, zero, zero, y, zero);
        Tensor Translate(Tensor x, Tensor y) => Matrix(one, zero, x, zero, one, y);
        Tensor Rotate(Tensor angle) => Matrix(angle.cos(), -angle.sin(), zero, angle.sin(), angle.cos(), zero);
        Tensor Matrix(params Tensor[] rows) => stack([.. rows, zero, zero, one], 1).reshape(n, 3, 3);
    }

    /// <summary>
    /// Reads the images, (N, C, H, W), bilinearly at the places of the matrices; the plane beyond the border is mirrored. Written with gather, not grid_sample,
    /// whose backward cannot be differentiated again, as penalties on D's slope need.
    /// </summary>
    public static Tensor Apply(Tensor images, Tensor matrices)
    {
        var (n, channels, height, width) = (images.shape[0], images.shape[1], images.shape[2], images.shape[3]);
        var (centreX, centreY) = ((width - 1) / 2.0, (height - 1) / 2.0);
        var x = (arange(width, dtype: images.dtype, device: images.device) - centreX).reshape(1, -1).expand(height, width).reshape(-1);
        var y = (arange(height, dtype: images.dtype, device: images.device) - centreY).reshape(-1, 1).expand(height, width).reshape(-1);
        var at = matrices.bmm(stack([x, y, ones_like(x)]).expand(n, 3, height * width));               // (N, 3, H·W)
        var (column, row) = (at.select(1, 0) + centreX, at.select(1, 1) + centreY);                    // (N, H·W)
        var (left, top) = (column.floor(), row.floor());
        var (right, below) = ((column - left).unsqueeze(1), (row - top).unsqueeze(1));                 // shares, (N, 1, H·W)
        var flat = images.flatten(2);                                                                  // (N, C, H·W)
        var upper = Read(top, left) * (1 - right) + Read(top, left + 1) * right;
        var lower = Read(top + 1, left) * (1 - right) + Read(top + 1, left + 1) * right;
        return (upper * (1 - below) + lower * below).reshape(images.shape);

        Tensor Read(Tensor atRow, Tensor atColumn)
        {
            var index = Moved.Mirror(atRow.to_type(int64), height) * width + Moved.Mirror(atColumn.to_type(int64), width);
            return flat.gather(2, index.unsqueeze(1).expand(n, channels, height * width));
        }
    }
}
