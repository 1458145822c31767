using System.Buffers.Binary;
using System.Text;

namespace GanLab.Runs.Exporting.TensorBoard;

/// <summary>
/// Writes an event file of TensorBoard: TFRecords (length, its masked CRC, data, their masked CRC; all little-endian) that hold <c>Event</c> messages. Field numbers are those of event.proto, summary.proto,
/// tensor.proto and types.proto in tensorboard/compat/proto.
/// </summary>
sealed class EventFile
{
    const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5;               // Event
    const int Value = 1, Tag = 1, SimpleValue = 2, Image = 4, Tensor = 8, Metadata = 9;
    const int Height = 1, Width = 2, Channels = 3, Encoded = 4;                    // Summary.Image
    const int DataType = 1, Shape = 2, StringValue = 8, StringType = 7;            // TensorProto
    const int PluginData = 1, PluginName = 1;                                      // SummaryMetadata
    readonly Stream stream;
    readonly ProtoMessage message = new(), summary = new(), value = new();
    readonly Dictionary<string, byte[]> tags = [];

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where it goes.</param>
    /// <param name="time">Seconds since 1970, UTC.</param>
    public EventFile(Stream stream, double time)
    {
        this.stream = stream;
        message.Add(WallTime, time);
        message.Add(FileVersion, "brain.Event:2");
        Record();
    }

    /// <summary>Writes numbers of one step, as 32-bit floats: NaN and the infinities as such.</summary>
    public void Scalars(double time, long step, IReadOnlyDictionary<string, double> numbers)
    {
        foreach (var (name, number) in numbers)
        {
            if (!tags.TryGetValue(name, out var tag)) tags.Add(name, tag = Encoding.UTF8.GetBytes(name));
            value.Add(Tag, tag);
            value.Add(SimpleValue, (float)number);
            Add();
        }
        Write(time, step);
    }

    /// <summary>Writes a picture.</summary>
    public void Picture(double time, long step, string tag, PngFile png)
    {
        var image = new ProtoMessage();
        image.Add(Height, (long)png.Height);
        image.Add(Width, (long)png.Width);
        image.Add(Channels, (long)png.Channels);
        image.Add(Encoded, png.Bytes);
        value.Add(Tag, tag);
        value.Add(Image, image);
        Add();
        Write(time, step);
    }

    /// <summary>Writes a text, as Markdown.</summary>
    public void Text(double time, long step, string tag, string markdown)
    {
        var (tensor, metadata, plugin) = (new ProtoMessage(), new ProtoMessage(), new ProtoMessage());
        tensor.Add(DataType, (long)StringType);
        tensor.Add(Shape, []);
        tensor.Add(StringValue, markdown);
        plugin.Add(PluginName, "text");
        metadata.Add(PluginData, plugin);
        value.Add(Tag, tag);
        value.Add(Tensor, tensor);
        value.Add(Metadata, metadata);
        Add();
        Write(time, step);
    }

    void Add()
    {
        summary.Add(Value, value);
        value.Clear();
    }

    void Write(double time, long step)
    {
        message.Add(WallTime, time);
        message.Add(Step, step);
        message.Add(Summary, summary);
        summary.Clear();
        Record();
    }

    void Record()
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteInt64LittleEndian(length, message.Bytes.Length);
        stream.Write(length);
        Check(length);
        stream.Write(message.Bytes);
        Check(message.Bytes);
        message.Clear();
    }

    void Check(ReadOnlySpan<byte> data)
    {
        Span<byte> crc = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, Crc32C.Masked(data));
        stream.Write(crc);
    }
}
