using System.IO.Compression;

namespace GanLab.Plugins.Tests;

/// <summary>Packed bytes.</summary>
static class Gzip
{
    /// <summary>Bytes that cannot be packed smaller, the same ones each time.</summary>
    public static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    /// <summary>The contents of a gzip file that holds these bytes.</summary>
    public static byte[] Pack(byte[] plain)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(plain);
        return stream.ToArray();
    }
}
