using System.Buffers.Binary;
using GanLab.Data;

namespace GanLab.Plugins.Tests;

public sealed class IdxFileTests
{
    /// <summary>The bytes of an idx file.</summary>
    internal static byte[] Idx(byte type, long[] shape, byte[] values)
    {
        var header = new byte[4 + 4 * shape.Length];
        (header[2], header[3]) = (type, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + 4 * i), (uint)shape[i]);
        return [.. header, .. values];
    }

    static string Refusal(byte[] contents, int dimensions) => Assert.Throws<LabException>(() => IdxFile.Read(contents, "x.gz", dimensions)).Message;

    [Fact]
    public void Dimensions_are_big_endian_and_values_follow_row_by_row()
    {
        var (shape, values) = IdxFile.Read([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6], "x.gz", 2);

        Assert.Equal([2, 3], shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], values);
    }

    [Fact]
    public void Another_kind_of_file_is_refused_in_a_sentence_with_its_first_bytes()
    {
        const string Rest = "instead of '00000803'; put the original file there.";
        Assert.Equal($"x.gz is no idx file of bytes in 3 dimensions: it begins with '00000D03' {Rest}", Refusal(Idx(13, [1, 1, 1], [0]), 3));
        Assert.Equal($"x.gz is no idx file of bytes in 3 dimensions: it begins with '00000801' {Rest}", Refusal(Idx(8, [1], [0]), 3));
        Assert.Equal($"x.gz is no idx file of bytes in 3 dimensions: it begins with '4F4F' {Rest}", Refusal("OO"u8.ToArray(), 3));
        Assert.Equal($"x.gz is no idx file of bytes in 3 dimensions: it begins with '' {Rest}", Refusal([], 3));
    }

    [Fact]
    public void Too_few_and_too_many_values_are_refused_in_a_sentence()
    {
        Assert.Equal("x.gz ends within its header, after 6 bytes; put the original file there.", Refusal([0, 0, 8, 1, 0, 0], 1));
        Assert.Equal("x.gz announces 2×3 values but holds 5; put the original file there.", Refusal(Idx(8, [2, 3], new byte[5]), 2));
        Assert.Equal("x.gz announces 2×3 values but holds 7; put the original file there.", Refusal(Idx(8, [2, 3], new byte[7]), 2));
        Assert.Equal("x.gz announces 4294967295×4294967295×4294967295 values but holds 1; put the original file there.", Refusal(Idx(8, [uint.MaxValue, uint.MaxValue, uint.MaxValue], [0]), 3));
    }
}
