using System.Text.Json;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>A tensor's place in a file: bytes <paramref name="From"/> to <paramref name="To"/> after the header.</summary>
sealed record SafetensorsEntry(string Name, ScalarType Type, long[] Shape, long From, long To);

/// <summary>Reads and checks the JSON header of a file. Nothing in it is believed that the file's length does not bear out.</summary>
static class SafetensorsHeader
{
    static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };

    /// <summary>The entries in the order of their bytes, and the metadata.</summary>
    /// <exception cref="LabException">The header is not one; the message opens with <paramref name="path"/>.</exception>
    public static (IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata) Parse(ReadOnlyMemory<byte> header, long dataLength, string path)
    {
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>();
        try
        {
            using var json = JsonDocument.Parse(header, strict);
            foreach (var property in json.RootElement.EnumerateObject())
                if (property.Name != "__metadata__") entries.Add(Entry(property, path));
                else foreach (var text in property.Value.EnumerateObject()) metadata.Add(text.Name, text.Value.GetString()!);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw Bad(path, "its header is no safetensors header", e);
        }
        entries.Sort((a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.To.CompareTo(b.To));
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.From != end) throw Bad(path, $"the bytes of tensor '{entry.Name}' begin at {entry.From}, where {end} is due");
            end = entry.To;
        }
        if (end != dataLength) throw Bad(path, $"its header speaks of {end} bytes of data, but {dataLength} are there");
        return (entries, metadata);
    }

    public static LabException Bad(string path, string what, Exception? inner = null) => new($"{path} is damaged or no safetensors file: {what}.", inner!);

    static SafetensorsEntry Entry(JsonProperty property, string path)
    {
        var typeName = property.Value.GetProperty("dtype").GetString()!;
        var (type, size) = SafetensorsType.Named(typeName) ?? throw Bad(path, $"tensor '{property.Name}' has the unknown number type '{typeName}'");
        long[] shape = [.. property.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64())];
        long[] range = [.. property.Value.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (range.Length != 2 || Bytes(shape, size) is not { } bytes || range[0] < 0 || range[1] - range[0] != bytes)
            throw Bad(path, $"the shape of tensor '{property.Name}' does not fit its bytes");
        return new(property.Name, type, shape, range[0], range[1]);
    }

    /// <summary>Bytes of a shape; null where a length is negative or the product does not fit.</summary>
    static long? Bytes(long[] shape, int size)
    {
        var bytes = (Int128)size;
        foreach (var length in shape)
        {
            if (length < 0) return null;
            bytes *= length;
            if (bytes > long.MaxValue) return null;
        }
        return (long)bytes;
    }
}
