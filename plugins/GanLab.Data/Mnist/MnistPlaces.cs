namespace GanLab.Data;

/// <summary>Where MNIST's training files may be.</summary>
/// <param name="DataFolder">The folder of data sets that the user named, or null.</param>
/// <param name="Cache">Where downloads are kept.</param>
/// <param name="Mirrors">Where they can be downloaded, in this order; each ends with a slash.</param>
sealed record MnistPlaces(string? DataFolder, string Cache, IReadOnlyList<Uri> Mirrors)
{
    static readonly Uri[] publicMirrors = [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")];

    /// <summary>
    /// The folder is <c>GANLAB_DATA</c>; the cache is <c>ganlab/mnist</c> in the user's folder of caches; <c>GANLAB_MNIST_MIRROR</c>, if set, is the only mirror.
    /// </summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="LabException"><c>GANLAB_DATA</c> names no folder, or <c>GANLAB_MNIST_MIRROR</c> is no web address.</exception>
    public static MnistPlaces From(Func<string, string?> variable)
    {
        var folder = variable("GANLAB_DATA") is { Length: > 0 } named ? named : null;
        if (folder is not null && !Directory.Exists(folder))
            throw new LabException($"The environment variable GANLAB_DATA names the folder '{folder}', which does not exist; create it, correct the variable, or unset it.");
        return new(folder, Path.Combine(Caches(variable), "ganlab", "mnist"), variable("GANLAB_MNIST_MIRROR") is { Length: > 0 } mirror ? [Address(mirror)] : publicMirrors);
    }

    static string Caches(Func<string, string?> variable) =>
        Path.IsPathRooted(variable("XDG_CACHE_HOME")) ? variable("XDG_CACHE_HOME")!
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    static Uri Address(string mirror) =>
        Uri.TryCreate(mirror.TrimEnd('/') + '/', UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new LabException($"The environment variable GANLAB_MNIST_MIRROR is '{mirror}'; it must be a web address, such as {publicMirrors[0]}, or unset.");
}
