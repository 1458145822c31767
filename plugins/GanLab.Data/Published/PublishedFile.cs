using System.Security.Cryptography;

namespace GanLab.Data;

/// <summary>A file on the web whose contents are known.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Sha256">SHA-256, in small hexadecimal digits.</param>
abstract record PublishedFile(string Name, string Sha256)
{
    /// <summary>True if that is what was published.</summary>
    public abstract bool IsRight(Stream copy);

    /// <summary>True if these bytes have the known SHA-256.</summary>
    protected bool Fits(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes)) == Sha256;
}
