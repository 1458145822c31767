using System.Buffers.Binary;

namespace GanLab.Runs.Exporting.TensorBoard;

/// <summary>A PNG, and what its header says of it.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Channels">1 grey, 2 grey and alpha, 3 colours, 4 colours and alpha.</param>
sealed record PngFile(byte[] Bytes, int Width, int Height, int Channels)
{
    const int LengthOfHeader = 29, WidthAt = 16, HeightAt = 20, ColourAt = 25;
    static readonly byte[] signature = [0x89, .. "PNG\r\n\x1A\n"u8];

    /// <summary>Reads a file; null if it is not there, or no PNG.</summary>
    public static PngFile? Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < LengthOfHeader || !bytes.AsSpan().StartsWith(signature)) return null;
            return new(bytes, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(WidthAt)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(HeightAt)), ChannelsOf(bytes[ColourAt]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Channels of a colour type of PNG; a palette holds colours.</summary>
    static int ChannelsOf(byte colour) => colour switch { 0 => 1, 4 => 2, 6 => 4, _ => 3 };
}
