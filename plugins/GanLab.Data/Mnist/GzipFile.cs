using System.IO.Compression;
using System.Security.Cryptography;

namespace GanLab.Data;

/// <summary>A published gzip file, known by what is in it: copies that were packed by other programs hold the same bytes.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Sha256">SHA-256 of the unpacked contents, in small hexadecimal digits.</param>
sealed record GzipFile(string Name, string Sha256)
{
    /// <summary>What is in the bytes of a copy of this file, or null if it is not what was published.</summary>
    public byte[]? Unpack(Stream copy)
    {
        try
        {
            using var stream = new GZipStream(copy, CompressionMode.Decompress);
            using var plain = new MemoryStream();
            stream.CopyTo(plain);
            var contents = plain.ToArray();
            return Convert.ToHexStringLower(SHA256.HashData(contents)) == Sha256 ? contents : null;
        }
        catch (InvalidDataException)
        {
            return null;                                                      // no gzip file, or damaged
        }
    }
}
