using System.Text;

namespace GanLab.Runs.Tests.Exporting;

/// <summary>Reads event files without a line of the code that writes them: CRCs bit by bit, messages as trees of numbered fields.</summary>
static class EventFileReader
{
    /// <summary>The records of a file, each CRC checked, as messages.</summary>
    public static IReadOnlyList<Message> Read(string path)
    {
        var messages = new List<Message>();
        using var reader = new BinaryReader(File.OpenRead(path));
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var length = reader.ReadBytes(8);
            Assert.Equal(Mask(Crc(length)), reader.ReadUInt32());
            var data = reader.ReadBytes((int)BitConverter.ToUInt64(length));
            Assert.Equal(Mask(Crc(data)), reader.ReadUInt32());
            messages.Add(new(data));
        }
        return messages;
    }

    /// <summary>CRC-32C by its polynomial 0x1EDC6F41, mirrored.</summary>
    public static uint Crc(IEnumerable<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0x82F63B78 : crc >> 1;
        }
        return crc ^ 0xFFFFFFFF;
    }

    static uint Mask(uint crc) => unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
}

/// <summary>A message of Protocol Buffers: numbered fields, each once or several times.</summary>
sealed class Message
{
    readonly List<(int Field, byte[] Bytes)> fields = [];

    public Message(byte[] data)
    {
        for (var at = 0; at < data.Length;)
        {
            var key = Varint(data, ref at);
            var length = (key & 7) switch { 0 => -1, 1 => 8, 2 => (int)Varint(data, ref at), 5 => 4, var kind => throw new InvalidDataException($"wire type {kind}") };
            if (length < 0) fields.Add(((int)(key >> 3), BitConverter.GetBytes(Varint(data, ref at))));
            else fields.Add(((int)(key >> 3), data[at..(at += length)]));
        }
    }

    public bool Has(int field) => fields.Any(it => it.Field == field);

    public IEnumerable<Message> All(int field) => fields.Where(it => it.Field == field).Select(it => new Message(it.Bytes));

    public Message One(int field) => Assert.Single(All(field));

    public byte[] Bytes(int field) => fields.Single(it => it.Field == field).Bytes;

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field));

    public long Whole(int field) => Has(field) ? BitConverter.ToInt64(Bytes(field)) : 0;

    public double Double(int field) => BitConverter.ToDouble(Bytes(field));

    public float Float(int field) => BitConverter.ToSingle(Bytes(field));

    static ulong Varint(byte[] data, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            value |= (ulong)(data[at] & 0x7F) << shift;
            if (data[at++] < 0x80) return value;
        }
    }
}
