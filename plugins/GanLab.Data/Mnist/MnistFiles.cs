namespace GanLab.Data;

/// <summary>The two idx files of a split, unpacked.</summary>
/// <param name="Images">The images, and what messages call their file.</param>
/// <param name="Labels">The labels, and what messages call their file.</param>
sealed record MnistFiles((string Name, byte[] Contents) Images, (string Name, byte[] Contents) Labels)
{
    /// <summary>MNIST.</summary>
    public static readonly PublishedSet Digits = new("MNIST", "mnist", ["mnist", ""], [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")]);

    /// <summary>Fashion-MNIST. Its files are called like those of MNIST, so they are not looked for in a common folder.</summary>
    public static readonly PublishedSet Clothes = new("Fashion-MNIST", "fashion-mnist", ["fashion-mnist", Path.Combine("FashionMNIST", "raw")], [new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")]);

    static readonly GzipFile
        trainImages = new("train-images-idx3-ubyte.gz", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        trainLabels = new("train-labels-idx1-ubyte.gz", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        testImages = new("t10k-images-idx3-ubyte.gz", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        testLabels = new("t10k-labels-idx1-ubyte.gz", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        fashionTrainImages = new(trainImages.Name, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84") { KnownAsPacked = true },
        fashionTrainLabels = new(trainLabels.Name, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845") { KnownAsPacked = true },
        fashionTestImages = new(testImages.Name, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073") { KnownAsPacked = true },
        fashionTestLabels = new(testLabels.Name, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5") { KnownAsPacked = true };

    /// <summary>A split of MNIST. The test split is part of this assembly; the training split is in the user's folder of data sets, else in the cache, else downloaded into the cache.</summary>
    /// <exception cref="LabException">A file is not MNIST's, or cannot be had.</exception>
    public static MnistFiles Mnist(MnistSplit split, Func<string, string?> variable, Action<string> notice) =>
        split == MnistSplit.Test ? new(Embedded(testImages), Embedded(testLabels)) : Find(Places.From(Digits, variable), notice, trainImages, trainLabels);

    /// <summary>A split of Fashion-MNIST: from the user's folder of data sets, else from the cache, else downloaded into the cache.</summary>
    /// <exception cref="LabException">A file is not Fashion-MNIST's, or cannot be had.</exception>
    public static MnistFiles Fashion(DataSplit split, Func<string, string?> variable, Action<string> notice) =>
        split == DataSplit.Test ? Find(Places.From(Clothes, variable), notice, fashionTestImages, fashionTestLabels) : Find(Places.From(Clothes, variable), notice, fashionTrainImages, fashionTrainLabels);

    internal static MnistFiles Find(Places places, Action<string> notice, GzipFile images, GzipFile labels)
    {
        var downloader = places.Downloader(notice);
        return new(Read(images, places, downloader), Read(labels, places, downloader));
    }

    static (string, byte[]) Embedded(GzipFile file)
    {
        using var packed = typeof(MnistFiles).Assembly.GetManifestResourceStream(file.Name)!;
        return (file.Name, file.Unpack(packed)!);
    }

    static (string, byte[]) Read(GzipFile file, Places places, Downloader downloader)
    {
        var path = places.Folders.Select(folder => Path.Combine(folder, file.Name)).FirstOrDefault(File.Exists) ?? downloader.Fetch(file, places.Cache);
        try
        {
            using var packed = File.OpenRead(path);
            return (path, file.Unpack(packed) ?? throw new LabException($"{path} is not the file of {places.Set.Name} with this name, or it is damaged: {(file.KnownAsPacked ? "its SHA-256" : "the SHA-256 of its contents")} is not {file.Sha256}; delete it, or put the original there."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message.TrimEnd('.')}; make it readable, or delete it.", e);
        }
    }
}
