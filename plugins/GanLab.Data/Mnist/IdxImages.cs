using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>A split of MNIST or Fashion-MNIST as tensors.</summary>
static class IdxImages
{
    /// <summary>Number of classes of both.</summary>
    public const long Classes = 10;

    /// <summary>Checked images and labels, ready to be drawn.</summary>
    /// <exception cref="LabException">The files do not belong together, or hold something else.</exception>
    public static TensorSamples Read(MnistFiles files, int size, string set, Device device)
    {
        using var scope = NewDisposeScope();
        var (images, labels) = Tensors(files, size, set);
        return new(images, labels, Classes, device);
    }

    /// <summary>Images (n, 1, size, size), uint8, with background around; labels (n), int64.</summary>
    /// <exception cref="LabException">The files do not belong together, or hold something else.</exception>
    public static (Tensor Images, Tensor Labels) Tensors(MnistFiles files, int size, string set)
    {
        var (shape, pixels) = IdxFile.Read(files.Images.Contents, files.Images.Name, 3);
        var (count, labels) = IdxFile.Read(files.Labels.Contents, files.Labels.Name, 1);
        if (count[0] != shape[0]) throw new LabException($"{files.Labels.Name} holds {count[0]} labels, but {files.Images.Name} {shape[0]} images; put files of one split there.");
        if (shape[0] == 0 || shape[1] > size || shape[2] > size) throw new LabException($"{files.Images.Name} holds {string.Join("×", shape)} pixels; {set}'s images are 28×28.");
        if (labels.Any(label => label >= Classes)) throw new LabException($"{files.Labels.Name} holds the label {labels.Max()}; {set}'s labels are 0 to 9.");
        var padded = zeros([shape[0], 1, size, size], dtype: uint8);
        var (top, left) = ((size - shape[1]) / 2, (size - shape[2]) / 2);
        padded.narrow(2, top, shape[1]).narrow(3, left, shape[2]).copy_(tensor(pixels, [shape[0], 1, shape[1], shape[2]], dtype: uint8));
        return (padded, tensor(labels, [shape[0]], dtype: uint8).to(int64));
    }
}
