namespace GanLab.Data;

/// <summary>The two files of a split, unpacked.</summary>
/// <param name="Images">The images, and what messages call their file.</param>
/// <param name="Labels">The labels, and what messages call their file.</param>
sealed record MnistFiles((string Name, byte[] Contents) Images, (string Name, byte[] Contents) Labels)
{
    static readonly GzipFile
        trainImages = new("train-images-idx3-ubyte.gz", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        trainLabels = new("train-labels-idx1-ubyte.gz", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        testImages = new("t10k-images-idx3-ubyte.gz", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        testLabels = new("t10k-labels-idx1-ubyte.gz", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    /// <summary>The test split, which is part of this assembly.</summary>
    public static MnistFiles Test() => new(Embedded(testImages), Embedded(testLabels));

    /// <summary>The training split: from the user's folder of data sets, else from the cache, else downloaded into the cache.</summary>
    /// <exception cref="LabException">A file is not MNIST's, or cannot be had.</exception>
    public static MnistFiles Train(MnistPlaces places, Action<string> notice) =>
        Train(places, new(places.Mirrors, notice), trainImages, trainLabels);

    internal static MnistFiles Train(MnistPlaces places, Downloader downloader, GzipFile images, GzipFile labels) =>
        new(Read(images, places, downloader), Read(labels, places, downloader));

    static (string, byte[]) Embedded(GzipFile file)
    {
        using var packed = typeof(MnistFiles).Assembly.GetManifestResourceStream(file.Name)!;
        return (file.Name, file.Unpack(packed)!);
    }

    static (string, byte[]) Read(GzipFile file, MnistPlaces places, Downloader downloader)
    {
        string[] folders = places.DataFolder is { } data ? [Path.Combine(data, "mnist"), data, places.Cache] : [places.Cache];
        var path = folders.Select(folder => Path.Combine(folder, file.Name)).FirstOrDefault(File.Exists) ?? downloader.Fetch(file, places.Cache);
        try
        {
            using var packed = File.OpenRead(path);
            return (path, file.Unpack(packed) ?? throw new LabException($"{path} is not the file of MNIST with this name, or it is damaged: the SHA-256 of its contents is not {file.Sha256}; delete it, or put the original there."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message.TrimEnd('.')}; make it readable, or delete it.", e);
        }
    }
}
