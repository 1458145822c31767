using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>
/// PNG, JPEG and WebP files of a folder or a zip archive: square images (3 or 1, Size, Size) in [−1, 1], shuffled anew in each pass. Images in one folder per class
/// have labels, 0 for the first folder by name (by its bytes, so 10 comes before 2); images without such folders have none. Transparent pixels are laid over white,
/// the orientation that cameras note (EXIF) is followed, and shrinking averages over all pixels (bilinear with antialiasing, as Parmar, Zhang, Zhu, "On Aliased Resizing
/// and Surprising Subtleties in GAN Evaluation", 2022, ask for). Everything is decoded once and kept as bytes if it takes at most a quarter of the memory, up to 1 GiB on the device of the run, beyond that in main memory;
/// more than a quarter is decoded anew in each pass, by workers in the background, a bounded number of images ahead. Which of them it is, and the number of workers, changes no number.
/// </summary>
/// <remarks>Use it when the images are your own; not when a published set has a data set of its own here, whose files are checked. Proved by <c>ImageFolderTests</c>, <c>ImageFolderRefusalTests</c>, <c>ImageDecoderTests</c>.</remarks>
public sealed record ImageFolder : IDataset
{
    const double MemoryShare = 0.25;
    const int Many = 10_000;                                                  // seconds of silence

    /// <summary>The folder or zip archive: as seen from the current folder, else from the folder that <c>GANLAB_DATA</c> names. No default.</summary>
    public string Path { get; init; } = "";

    /// <summary>Height and width in pixels. Default 64.</summary>
    [Range(1, 4096)] public int Size { get; init; } = 64;

    /// <summary>How images of another shape become squares. Default <see cref="Resizing.CentreCrop"/> (StyleGAN's data sets).</summary>
    public Resizing Resize { get; init; }

    /// <summary>Each image is mirrored, left for right, with probability ½. Default false.</summary>
    public bool Flip { get; init; }

    /// <summary>3 for red, green and blue, or 1 for grey. Default 3.</summary>
    [Range(1, 3)] public int Channels { get; init; } = 3;

    /// <summary>At most so many images, spread evenly over the folder; 0 for all. Default 0.</summary>
    [Range(0, int.MaxValue)] public int Limit { get; init; }

    /// <summary>Threads that decode in the background where not all images are kept; 0: one for each core. Default 0.</summary>
    [Range(0, 1024)] public int Workers { get; init; }

    /// <inheritdoc />
    IDataset IDataset.ForEvaluation => this with { Flip = false, Resize = Resize == Resizing.RandomCrop ? Resizing.CentreCrop : Resize };

    internal SampleShape Shape => new(Channels, Size, Size);

    /// <inheritdoc />
    /// <exception cref="LabException">There is no such place, it holds no image or images in and beside class folders, or an image is damaged.</exception>
    public IDataSource Open(DataContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Open(context, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }

    internal IDataSource Open(DataContext context, long memory)
    {
        if (Channels == 2) throw new LabException("ImageFolder.Channels is 2; it must be 1 (grey) or 3 (red, green and blue).");
        using var scope = NewDisposeScope();
        var files = ImageFiles.Open(FilePath.Find(Path, "ImageFolder.Path", "the folder or zip archive of images"), context.Notice);
        try
        {
            return new FiniteSource(Samples(files, context, memory), context, Flip);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>The image at its size.</summary>
    internal Tensor Decode(ImageFile file) => Resized(ImageDecoder.Decode(file, Channels), 0.5);

    internal Tensor Resized(Tensor image, double position) => ImageDecoder.Resize(image, Size, Resize, position);

    ISamples Samples(ImageFiles files, DataContext context, long memory)
    {
        var folders = ClassFolders.Of(files.Files, files.Place);
        var places = Spread(files.Files.Count);
        IReadOnlyList<ImageFile> chosen = [.. places.Select(place => files.Files[place])];
        var labels = folders.Classes.Count == 0 ? null : tensor([.. places.Select(place => (long)folders.Labels[place])], dtype: int64);
        var bytes = Shape.Channels * Shape.Height * Shape.Width * chosen.Count;
        if (Resize != Resizing.RandomCrop && bytes <= MemoryShare * memory)
        {
            using var closed = files;
            if (chosen.Count >= Many) context.Notice($"{files.Place}: decoding {chosen.Count} images.");
            return new TensorSamples(ImageBatch.Decode(chosen.Count, Shape, i => Decode(chosen[i])), labels, folders.Classes.Count, context.Device);
        }
        if (bytes > MemoryShare * memory)
            context.Notice($"{files.Place}: {chosen.Count} images of {Shape} take {bytes / 1e9:0.0} GB, more than a quarter of this machine's memory, so they are decoded anew in each pass, in the background, which is slower.");
        return new DecodedSamples(chosen, files, labels?.DetachFromDisposeScope(), folders.Classes.Count, context, this);
    }

    int[] Spread(int count) => Limit == 0 || Limit >= count ? [.. Enumerable.Range(0, count)] : [.. Enumerable.Range(0, Limit).Select(i => (int)((long)i * count / Limit))];
}
