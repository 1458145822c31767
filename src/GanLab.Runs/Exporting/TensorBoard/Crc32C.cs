using System.Buffers.Binary;
using System.Numerics;

namespace GanLab.Runs.Exporting.TensorBoard;

/// <summary>CRC-32C (Castagnoli; RFC 3720, appendix B.4), and the masked form in which TFRecord files hold it.</summary>
static class Crc32C
{
    const uint MaskDelta = 0xA282EAD8;

    public static uint Of(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var value in data) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    /// <summary>The CRC turned right by 15 bits, plus a constant: a record that holds CRCs itself keeps a CRC that means something.</summary>
    public static uint Masked(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Of(data), 15) + MaskDelta;
}
