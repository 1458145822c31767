using System.Buffers.Binary;

namespace GanLab.Runs.Reporting;

/// <summary>A picture that a run left, as <c>samples.jsonl</c> tells of it.</summary>
/// <param name="Path">The PNG file.</param>
/// <param name="Step">Steps that were done.</param>
/// <param name="Kind"><c>grid</c>, <c>scatter</c> or <c>histogram</c>.</param>
/// <param name="IsReal">True for real samples.</param>
/// <param name="Count">Samples in it.</param>
/// <param name="Outside">Points beyond the edges, values that were clamped, or samples of no mode.</param>
public sealed record RecordedPicture(string Path, long Step, string Kind, bool IsReal, long Count, long Outside)
{
    const int HeaderLength = 24, WidthAt = 16, HeightAt = 20;
    static readonly byte[] signature = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>The bytes of the file and the size of the picture, or null: there is no such file, or it is no PNG.</summary>
    public (byte[] Bytes, int Width, int Height)? Read()
    {
        try
        {
            var bytes = File.ReadAllBytes(Path);
            if (bytes.Length < HeaderLength || !bytes.AsSpan().StartsWith(signature)) return null;
            return (bytes, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(WidthAt)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(HeightAt)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
