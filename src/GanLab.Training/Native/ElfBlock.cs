using System.Buffers.Binary;
using System.Text;

namespace GanLab.Training.Native;

/// <summary>A stretch of a library's bytes, read with bounds checks, so that damage becomes a sentence.</summary>
sealed class ElfBlock(byte[] bytes, string library)
{
    public int Length => bytes.Length;

    public byte U8(long at) => At(at, 1)[0];

    public ushort U16(long at) => BinaryPrimitives.ReadUInt16LittleEndian(At(at, 2));

    public uint U32(long at) => BinaryPrimitives.ReadUInt32LittleEndian(At(at, 4));

    public long I64(long at) => BinaryPrimitives.ReadInt64LittleEndian(At(at, 8));

    /// <summary>The zero-terminated text that begins at <paramref name="at"/>.</summary>
    public string Text(long at)
    {
        var rest = At(at, 1, toEnd: true);
        var end = rest.IndexOf((byte)0);
        return Encoding.Latin1.GetString(end < 0 ? throw CutShort() : rest[..end]);
    }

    ReadOnlySpan<byte> At(long at, int count, bool toEnd = false) =>
        at < 0 || at > bytes.Length - count ? throw CutShort() : bytes.AsSpan((int)at, toEnd ? bytes.Length - (int)at : count);

    LabException CutShort() => ElfFile.Damaged(library, "is cut short or damaged");
}
