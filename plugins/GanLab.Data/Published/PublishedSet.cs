namespace GanLab.Data;

/// <summary>A data set that is published on the web.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Folder">Its folder among the cached data sets; also names its environment variable: <c>fashion-mnist</c>, <c>GANLAB_FASHION_MNIST_MIRROR</c>.</param>
/// <param name="Within">Where it may lie below the user's folder of data sets; "" is that folder itself.</param>
/// <param name="Mirrors">Where it can be downloaded, in this order; each ends with a slash.</param>
sealed record PublishedSet(string Name, string Folder, IReadOnlyList<string> Within, IReadOnlyList<Uri> Mirrors)
{
    /// <summary>The environment variable that names the only mirror to use.</summary>
    public string MirrorVariable => $"GANLAB_{Folder.ToUpperInvariant().Replace('-', '_')}_MIRROR";
}
