using System.Security.Cryptography;

namespace GanLab.Data;

/// <summary>A published file, known by its own bytes.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Sha256">SHA-256 of the file, in small hexadecimal digits.</param>
sealed record PlainFile(string Name, string Sha256) : PublishedFile(Name, Sha256)
{
    /// <inheritdoc />
    public override bool IsRight(Stream copy) => Convert.ToHexStringLower(SHA256.HashData(copy)) == Sha256;

    /// <summary>True if these bytes are the file.</summary>
    public bool IsRight(byte[] contents) => Fits(contents);
}
