using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>Decodes many images at once, on all processors.</summary>
static class ImageBatch
{
    /// <summary>The images (N, C, H, W), uint8, in main memory.</summary>
    /// <param name="count">Number N of images, at least 1.</param>
    /// <param name="shape">Shape of each.</param>
    /// <param name="decode">Makes one of them, (C, H, W), uint8.</param>
    /// <exception cref="LabException">An image cannot be decoded; of several, the first.</exception>
    public static Tensor Decode(int count, SampleShape shape, Func<int, Tensor> decode)
    {
        var images = empty([count, shape.Channels, shape.Height, shape.Width], dtype: uint8);
        var failures = new LabException?[count];
        Parallel.For(0, count, (i, loop) =>
        {
            using var scope = NewDisposeScope();
            try
            {
                images.select(0, i).copy_(decode(i));
            }
            catch (LabException e)
            {
                failures[i] = e;
                loop.Break();                                                 // images before this one are still decoded
            }
        });
        return failures.OfType<LabException>().FirstOrDefault() is { } failure ? throw failure : images;
    }
}
