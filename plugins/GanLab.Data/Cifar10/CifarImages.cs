using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>CIFAR-10 as tensors: images (n, 3, 32, 32), uint8, and labels (n), int64, 0 to 9.</summary>
static class CifarImages
{
    /// <summary>What the labels mean.</summary>
    public static readonly string[] Names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    const int Side = 32;
    static readonly SampleShape shape = new(3, Side, Side);

    /// <summary>What is found first: in each folder the binary batches, their archive, then images; else the archive is downloaded.</summary>
    /// <exception cref="LabException">A file is missing, damaged, or not CIFAR-10's.</exception>
    public static (Tensor Images, Tensor Labels) Find(Places places, CifarFiles files, string split, Action<string> notice)
    {
        foreach (var folder in places.Folders)
        {
            if (files.In(folder) is { } records) return FromRecords(records);
            if (folder == places.DataFolder) continue;                        // a train.zip there may be of anything
            string[] pictures = [Path.Combine(folder, split + ".zip"), Path.Combine(folder, split)];
            if (pictures.FirstOrDefault(Path.Exists) is { } path) return FromPictures(path, notice);
        }
        return FromRecords(files.Packed(places.Downloader(notice).Fetch(files.Archive, places.Cache)));
    }

    /// <summary>From the records of the binary version.</summary>
    public static (Tensor Images, Tensor Labels) FromRecords(byte[] records)
    {
        var table = tensor(records, dtype: uint8).reshape(-1, 1 + 3 * Side * Side);                                       // (n, 3073)
        return (table.narrow(1, 1, 3 * Side * Side).reshape(-1, 3, Side, Side), table.select(1, 0).to(int64));
    }

    /// <summary>From image files in folders that are called like the classes.</summary>
    /// <exception cref="LabException">Folders have other names, or an image is damaged or of another size.</exception>
    public static (Tensor Images, Tensor Labels) FromPictures(string path, Action<string> notice)
    {
        using var files = ImageFiles.Open(path, notice);
        var folders = ClassFolders.Of(files.Files, path);
        var labels = folders.Classes.Select(name => Array.IndexOf(Names, name)).ToArray();
        if (labels.Length == 0 || labels.Contains(-1))
            throw new LabException($"{path} holds images {(labels.Length == 0 ? "without class folders" : $"in a folder '{folders.Classes[Array.IndexOf(labels, -1)]}'")}; the folders of CIFAR-10's images must be called {string.Join(", ", Names)}.");
        if (files.Files.FirstOrDefault(file => !file.Name.EndsWith(".png", StringComparison.OrdinalIgnoreCase)) is { } lossy)
            notice($"CIFAR-10 is read from {path}, whose images ({lossy.Name}) may have lost detail when they were packed: figures are not strictly comparable with those of the binary version.");
        var images = ImageBatch.Decode(files.Files.Count, shape, i => Decode(files.Files[i]));
        return (images, tensor([.. folders.Labels.Select(folder => (long)labels[folder])], dtype: int64));
    }

    static Tensor Decode(ImageFile file)
    {
        var image = ImageDecoder.Decode(file, 3);
        return image.shape[1] == Side && image.shape[2] == Side ? image
            : throw new LabException($"{file.Place} has {image.shape[2]}×{image.shape[1]} pixels; images of CIFAR-10 have 32×32.");
    }
}
