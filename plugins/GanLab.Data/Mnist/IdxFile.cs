using System.Buffers.Binary;

namespace GanLab.Data;

/// <summary>
/// Reads idx files, MNIST's format: two zero bytes, the type (8: unsigned byte), the number of dimensions, each dimension as a big-endian
/// 32-bit number, then the values.
/// </summary>
static class IdxFile
{
    const int UnsignedByte = 8;

    /// <summary>The dimensions and the values.</summary>
    /// <param name="contents">The file's bytes, unpacked.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="dimensions">The number of dimensions it must have.</param>
    /// <exception cref="LabException">The file is damaged, or another kind of file.</exception>
    public static (long[] Shape, byte[] Values) Read(ReadOnlySpan<byte> contents, string file, int dimensions)
    {
        ReadOnlySpan<byte> magic = [0, 0, UnsignedByte, (byte)dimensions];
        if (!contents.StartsWith(magic))
            throw new LabException($"{file} is no idx file of bytes in {dimensions} dimensions: it begins with '{Convert.ToHexString(contents[..Math.Min(4, contents.Length)])}' instead of '{Convert.ToHexString(magic)}'; put the original file there.");
        var header = 4 + 4 * dimensions;
        if (contents.Length < header) throw new LabException($"{file} ends within its header, after {contents.Length} bytes; put the original file there.");
        var shape = new long[dimensions];
        for (var i = 0; i < dimensions; i++) shape[i] = BinaryPrimitives.ReadUInt32BigEndian(contents[(4 + 4 * i)..]);
        var values = contents[header..];
        if (shape.Aggregate((UInt128)1, (product, size) => product * (UInt128)size) != (UInt128)values.Length)
            throw new LabException($"{file} announces {string.Join("×", shape)} values but holds {values.Length}; put the original file there.");
        return (shape, values.ToArray());
    }
}
