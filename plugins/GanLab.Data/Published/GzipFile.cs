using System.IO.Compression;

namespace GanLab.Data;

/// <summary>A published gzip file, known by what is in it: copies that were packed by other programs hold the same bytes.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Sha256">SHA-256 of the unpacked contents, in small hexadecimal digits.</param>
sealed record GzipFile(string Name, string Sha256) : PublishedFile(Name, Sha256)
{
    /// <summary>The SHA-256 is that of the packed file, because the contents' was not published. Default false.</summary>
    public bool KnownAsPacked { get; init; }

    /// <inheritdoc />
    public override bool IsRight(Stream copy) => Unpack(copy) is not null;

    /// <summary>What is in the bytes of a copy of this file, or null if it is not what was published.</summary>
    public byte[]? Unpack(Stream copy)
    {
        var packed = BytesOf(copy);
        try
        {
            using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var contents = BytesOf(stream);
            return Fits(KnownAsPacked ? packed : contents) ? contents : null;
        }
        catch (InvalidDataException)
        {
            return null;                                                      // no gzip file, or damaged
        }
    }

    static byte[] BytesOf(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
