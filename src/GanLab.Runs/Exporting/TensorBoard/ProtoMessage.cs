using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace GanLab.Runs.Exporting.TensorBoard;

/// <summary>A message in the wire format of Protocol Buffers, written field by field and used again for the next one.</summary>
sealed class ProtoMessage
{
    const int Varint = 0, Fixed64 = 1, LengthDelimited = 2, Fixed32 = 5;
    readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    public void Clear() => buffer.ResetWrittenCount();

    public void Add(int field, long value)
    {
        Begin(field, Varint);
        Write((ulong)value);
    }

    public void Add(int field, double value)
    {
        Begin(field, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.GetSpan(sizeof(double)), value);
        buffer.Advance(sizeof(double));
    }

    public void Add(int field, float value)
    {
        Begin(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(buffer.GetSpan(sizeof(float)), value);
        buffer.Advance(sizeof(float));
    }

    public void Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public void Add(int field, ProtoMessage message) => Add(field, message.Bytes);

    public void Add(int field, ReadOnlySpan<byte> bytes)
    {
        Begin(field, LengthDelimited);
        Write((ulong)bytes.Length);
        buffer.Write(bytes);
    }

    void Begin(int field, int kind) => Write((ulong)(field << 3 | kind));

    void Write(ulong value)
    {
        var span = buffer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        buffer.Advance(length);
    }
}
