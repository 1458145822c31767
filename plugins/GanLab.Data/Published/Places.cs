namespace GanLab.Data;

/// <summary>Where the files of a published data set may be.</summary>
/// <param name="Set">The data set.</param>
/// <param name="DataFolder">The folder of data sets that the user named, or null.</param>
/// <param name="Cache">Where downloads are kept.</param>
/// <param name="Mirrors">Where they can be downloaded, in this order; each ends with a slash.</param>
sealed record Places(PublishedSet Set, string? DataFolder, string Cache, IReadOnlyList<Uri> Mirrors)
{
    /// <summary>
    /// The folder is <c>GANLAB_DATA</c>; the cache is <c>ganlab/mnist</c> (or what the set is called) in the user's folder of caches;
    /// <c>GANLAB_MNIST_MIRROR</c>, if set, is the only mirror.
    /// </summary>
    /// <param name="set">The data set.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <exception cref="LabException"><c>GANLAB_DATA</c> names no folder, or the mirror is no web address.</exception>
    public static Places From(PublishedSet set, Func<string, string?> variable) =>
        new(set, UserFolder(variable), Caches.Folder(set.Folder, variable), variable(set.MirrorVariable) is { Length: > 0 } mirror ? [Address(mirror, set)] : set.Mirrors);

    /// <summary>The user's folder of data sets, or null.</summary>
    /// <exception cref="LabException"><c>GANLAB_DATA</c> names no folder.</exception>
    public static string? UserFolder(Func<string, string?> variable)
    {
        var folder = variable("GANLAB_DATA") is { Length: > 0 } named ? named : null;
        if (folder is not null && !Directory.Exists(folder))
            throw new LabException($"The environment variable GANLAB_DATA names the folder '{folder}', which does not exist; create it, correct the variable, or unset it.");
        return folder;
    }

    /// <summary>The folders to look in, in this order; the last is the cache.</summary>
    public IReadOnlyList<string> Folders => DataFolder is { } data ? [.. Set.Within.Select(within => Path.Combine(data, within)), Cache] : [Cache];

    /// <summary>Fetches what is in none of the folders.</summary>
    public Downloader Downloader(Action<string> notice) =>
        new(Mirrors, notice) { Home = Set.Within.Contains("") ? Data.Downloader.AnyFolder : $"the folder {Set.Within[0]} in the folder that the environment variable GANLAB_DATA names" };

    static Uri Address(string mirror, PublishedSet set) =>
        Uri.TryCreate(mirror.TrimEnd('/') + '/', UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new LabException($"The environment variable {set.MirrorVariable} is '{mirror}'; it must be a web address, such as {set.Mirrors[0]}, or unset.");
}
