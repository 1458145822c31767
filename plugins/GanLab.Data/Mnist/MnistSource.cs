using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>A split of MNIST: one byte per pixel on the device, scaled batch by batch.</summary>
sealed class MnistSource : IDataSource
{
    const long Digits = 10;
    readonly Tensor images, labels;                                           // (n, 1, H, W), uint8; (n), int64
    readonly DataContext context;
    Tensor order;                                                             // (n), on the device: this pass
    long next;

    MnistSource(Tensor images, Tensor labels, DataContext context)
    {
        (this.images, this.labels, this.context) = (images, labels, context);
        Shape = new(1, images.shape[2], images.shape[3]);
        order = Shuffle();
    }

    public SampleShape Shape { get; }

    public long Classes => Digits;

    public long? Count => images.shape[0];

    public static MnistSource Read(MnistFiles files, int size, DataContext context)
    {
        using var scope = NewDisposeScope();
        var (shape, pixels) = IdxFile.Read(files.Images.Contents, files.Images.Name, 3);
        var (count, digits) = IdxFile.Read(files.Labels.Contents, files.Labels.Name, 1);
        if (count[0] != shape[0]) throw new LabException($"{files.Labels.Name} holds {count[0]} labels, but {files.Images.Name} {shape[0]} images; put files of one split there.");
        if (shape[0] == 0 || shape[1] > size || shape[2] > size) throw new LabException($"{files.Images.Name} holds {string.Join("×", shape)} pixels; MNIST's images are 28×28.");
        if (digits.Any(digit => digit >= Digits)) throw new LabException($"{files.Labels.Name} holds the label {digits.Max()}; MNIST's labels are 0 to 9.");
        var padded = zeros([shape[0], 1, size, size], dtype: uint8);
        var (top, left) = ((size - shape[1]) / 2, (size - shape[2]) / 2);
        padded.narrow(2, top, shape[1]).narrow(3, left, shape[2]).copy_(tensor(pixels, [shape[0], 1, shape[1], shape[2]], dtype: uint8));
        return new(Keep(padded.to(context.Device)), Keep(tensor(digits, [shape[0]], dtype: uint8).to(int64).to(context.Device)), context);
    }

    public DataBatch Next(long count)
    {
        using var chosen = Choose(count);
        using var bytes = images.index_select(0, chosen);
        return new(bytes.to(float32).div_(127.5).sub_(1), labels.index_select(0, chosen));
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { images, labels, order }) tensor.Dispose();
    }

    /// <summary>The places of the next samples; what the pass has no more comes from the next one.</summary>
    Tensor Choose(long count)
    {
        var left = Math.Min(count, order.shape[0] - next);
        var here = order.narrow(0, next, left);
        next += left;
        if (left == count) return here;
        order.Dispose();
        (order, next) = (Shuffle(), 0);
        using var now = here;
        using var rest = Choose(count - left);
        return cat([now, rest]);
    }

    Tensor Shuffle() => Keep(randperm(images.shape[0], dtype: int64, generator: context.Order).to(context.Device));

    static Tensor Keep(Tensor tensor) => tensor.DetachFromDisposeScope();
}
