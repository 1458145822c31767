using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Tensors in a file that Python's safetensors reads too: the header's length (8 bytes, little endian), a JSON header padded with spaces
/// to a multiple of 8, then the bytes of each tensor, row by row, little endian, wide numbers first.
/// </summary>
/// <param name="Tensors">Tensors by name, on the CPU. They belong to the caller.</param>
/// <param name="Metadata">Texts that travel with them.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    const long LongestHeader = 100_000_000;                                        // the limit of the reference implementation
    const long Chunk = 1 << 20;                                                    // numbers that go through memory at once

    static readonly JsonSerializerOptions line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes tensors to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">Tensors by name, of any device, dense.</param>
    /// <param name="metadata">Texts that travel with them, or null.</param>
    /// <exception cref="LabException">The format has no such number type, or a tensor is called <c>__metadata__</c>.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void Write(Stream stream, IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.ContainsKey("__metadata__")) throw new LabException("A safetensors file keeps the name __metadata__ for itself; give the tensor another one.");
        var ordered = tensors
            .Select(tensor => (Name: tensor.Key, Tensor: tensor.Value, Type: SafetensorsType.Of(tensor.Value.dtype, tensor.Key)))
            .OrderByDescending(entry => entry.Type.Size).ThenBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        var json = new JsonObject();
        if (metadata is { Count: > 0 }) json["__metadata__"] = new JsonObject(metadata.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));
        var from = 0L;
        foreach (var (name, tensor, type) in ordered)
        {
            var to = from + tensor.NumberOfElements * type.Size;
            json[name] = new JsonObject { ["dtype"] = type.Name, ["shape"] = Array(tensor.shape), ["data_offsets"] = Array(from, to) };
            from = to;
        }
        var header = Encoding.UTF8.GetBytes(json.ToJsonString(line));
        Span<byte> length = stackalloc byte[8];
        var padded = (header.Length + 7) / 8 * 8;
        BinaryPrimitives.WriteInt64LittleEndian(length, padded);
        stream.Write(length);
        stream.Write(header);
        stream.Write(Encoding.ASCII.GetBytes(new string(' ', padded - header.Length)));
        foreach (var entry in ordered) WriteNumbers(stream, entry.Tensor);
    }

    /// <summary>Reads a file, after checking that its header and its length agree.</summary>
    /// <exception cref="LabException">The file cannot be read, is cut off, or is something else.</exception>
    public static SafetensorsFile Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var (entries, metadata) = ReadHeader(stream, path);
            var tensors = new Dictionary<string, Tensor>();
            foreach (var entry in entries) tensors.Add(entry.Name, ReadNumbers(stream, entry));
            return new(tensors, metadata);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message}", e);
        }
    }

    static (IReadOnlyList<SafetensorsEntry>, IReadOnlyDictionary<string, string>) ReadHeader(FileStream stream, string path)
    {
        if (stream.Length < 8) throw SafetensorsHeader.Bad(path, $"it has {stream.Length} bytes");
        Span<byte> bytes = stackalloc byte[8];
        stream.ReadExactly(bytes);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > LongestHeader || (long)length > stream.Length - 8) throw SafetensorsHeader.Bad(path, $"its header is said to have {length} bytes, in a file of {stream.Length}");
        var header = new byte[length];
        stream.ReadExactly(header);
        return SafetensorsHeader.Parse(header, stream.Length - stream.Position, path);
    }

    static void WriteNumbers(Stream stream, Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var flat = tensor.detach().cpu().contiguous().flatten();
        for (var i = 0L; i < flat.NumberOfElements; i += Chunk)
            stream.Write(flat.narrow(0, i, Math.Min(Chunk, flat.NumberOfElements - i)).clone().bytes);
    }

    static Tensor ReadNumbers(Stream stream, SafetensorsEntry entry)
    {
        using var scope = NewDisposeScope();
        var flat = empty([entry.Shape.Aggregate(1L, (product, length) => product * length)], dtype: entry.Type);
        for (var i = 0L; i < flat.NumberOfElements; i += Chunk)
        {
            var part = empty([Math.Min(Chunk, flat.NumberOfElements - i)], dtype: entry.Type);
            stream.ReadExactly(part.bytes);
            flat.narrow(0, i, part.NumberOfElements).copy_(part);
        }
        return flat.reshape(entry.Shape).MoveToOuterDisposeScope();
    }

    static JsonArray Array(params ReadOnlySpan<long> numbers)
    {
        var array = new JsonArray();
        foreach (var number in numbers) array.Add(number);
        return array;
    }
}
