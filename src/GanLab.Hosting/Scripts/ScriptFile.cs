using System.Security.Cryptography;
using System.Text;

namespace GanLab.Hosting.Scripts;

/// <summary>A source file as it was compiled: the script itself, or what it takes in with <c>#load</c>.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Text">Its whole text.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 small hexadecimal digits.</param>
public sealed record ScriptFile(string Path, string Text, string Sha256)
{
    internal static ScriptFile Read(string path) => From(path, File.ReadAllBytes(path));

    internal static ScriptFile From(string path, byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return new(path, reader.ReadToEnd(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
