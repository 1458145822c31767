using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace GanLab.Tests.Weights;

public sealed class SafetensorsTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ganlab-");
    string FilePath => Path.Combine(folder.FullName, "x.safetensors");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_number_type_comes_back_as_it_was()
    {
        var values = tensor(new[,] { { 0.0, 1, 2 }, { 3, 4, 5 } });
        var types = new[] { ScalarType.Float64, ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte, ScalarType.Bool };
        var tensors = types.ToDictionary(type => $"{type}", type => values.to(type));

        Write(tensors);

        var read = SafetensorsFile.Read(FilePath).Tensors;
        Assert.Equal(tensors.Keys.Order(), read.Keys.Order());
        Assert.All(tensors, it => Assert.True(read[it.Key].dtype == it.Value.dtype && read[it.Key].shape.SequenceEqual(it.Value.shape) && read[it.Key].eq(it.Value).all().item<bool>(), it.Key));
    }

    [Fact]
    public void Scalars_empty_tensors_transposed_ones_and_long_ones_come_back()
    {
        var tensors = new Dictionary<string, Tensor> { ["scalar"] = tensor(3.5f), ["empty"] = zeros(0, 4), ["transposed"] = arange(12, dtype: float32).reshape(3, 4).t(), ["long"] = arange((1L << 20) + 3, dtype: int32) };

        Write(tensors, new Dictionary<string, string> { ["γ"] = "1\n2" });

        var read = SafetensorsFile.Read(FilePath);
        Assert.All(tensors, it => Assert.True(read.Tensors[it.Key].shape.SequenceEqual(it.Value.shape) && read.Tensors[it.Key].eq(it.Value).all().item<bool>(), it.Key));
        Assert.Equal("1\n2", Assert.Single(read.Metadata, text => text.Key == "γ").Value);
    }

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        Write(new Dictionary<string, Tensor> { ["b"] = tensor(new byte[] { 7, 8 }), ["w"] = tensor(new[,] { { 1f, -2f } }), ["a"] = tensor(new[] { 258L }) }, new Dictionary<string, string> { ["format"] = "pt" });

        var bytes = File.ReadAllBytes(FilePath);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        var header = Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Equal(
            """{"__metadata__":{"format":"pt"},"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"w":{"dtype":"F32","shape":[1,2],"data_offsets":[8,16]},"b":{"dtype":"U8","shape":[2],"data_offsets":[16,18]}}""",
            header.TrimEnd(' '));
        Assert.Equal([2, 1, 0, 0, 0, 0, 0, 0, 0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0, 7, 8], bytes[(8 + length)..]);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_refused_in_one_sentence()
    {
        Write(new Dictionary<string, Tensor> { ["w"] = ones(3) });
        var whole = File.ReadAllBytes(FilePath);

        Assert.All(Enumerable.Range(0, whole.Length), length =>
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            Assert.StartsWith($"{FilePath} is damaged or no safetensors file: ", Assert.Throws<LabException>(() => SafetensorsFile.Read(FilePath)).Message);
        });
    }

    [Theory]
    [InlineData("not json", 0, "its header is no safetensors header")]
    [InlineData("[]", 0, "its header is no safetensors header")]
    [InlineData("{}", 3, "its header speaks of 0 bytes of data, but 3 are there")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "its header is no safetensors header")]
    [InlineData("""{"w":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""", 4, "tensor 'w' has the unknown number type 'F31'")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "the shape of tensor 'w' does not fit its bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,-4]}}""", 0, "the shape of tensor 'w' does not fit its bytes")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "the shape of tensor 'w' does not fit its bytes")]
    [InlineData("""{"w":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"v":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "the bytes of tensor 'v' begin at 1, where 2 is due")]
    [InlineData("""{"w":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", 2, "the bytes of tensor 'w' begin at 1, where 0 is due")]
    [InlineData("""{"w":{"shape":[1],"data_offsets":[0,1]}}""", 1, "its header is no safetensors header")]
    [InlineData("""{"w":7}""", 0, "its header is no safetensors header")]
    [InlineData("""{"w":{"dtype":7,"shape":[1],"data_offsets":[0,1]}}""", 1, "its header is no safetensors header")]
    [InlineData("""{"w":{"dtype":"U8","shape":[0.5],"data_offsets":[0,1]}}""", 1, "its header is no safetensors header")]
    public void A_header_that_does_not_hold_is_refused_with_its_reason(string header, int dataBytes, string reason)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, text.Length);
        File.WriteAllBytes(FilePath, [.. length, .. text, .. new byte[dataBytes]]);

        Assert.Equal($"{FilePath} is damaged or no safetensors file: {reason}.", Assert.Throws<LabException>(() => SafetensorsFile.Read(FilePath)).Message);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_never_allocated()
    {
        File.WriteAllBytes(FilePath, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0]);

        Assert.Contains("its header is said to have 9223372036854775807 bytes, in a file of 9", Assert.Throws<LabException>(() => SafetensorsFile.Read(FilePath)).Message);
    }

    [Fact]
    public void Numbers_that_the_format_lacks_are_refused_before_anything_is_written()
    {
        using var stream = new MemoryStream();
        Assert.StartsWith("Tensor 'z' holds ComplexFloat32 numbers", Assert.Throws<LabException>(() => SafetensorsFile.Write(stream, new Dictionary<string, Tensor> { ["z"] = zeros(2, dtype: complex64) })).Message);
        Assert.Throws<LabException>(() => SafetensorsFile.Write(stream, new Dictionary<string, Tensor> { ["__metadata__"] = ones(1) }));
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void Names_with_any_characters_come_back()
    {
        string[] names = ["body.0.weight", "quote\"", "γ/\\", "new\nline", ""];

        Write(names.ToDictionary(name => name, name => tensor((float)name.Length)));

        var read = SafetensorsFile.Read(FilePath).Tensors;
        Assert.All(names, name => Assert.Equal(name.Length, read[name].item<float>()));
        Assert.Equal(names.Length, JsonNode.Parse(Encoding.UTF8.GetString(File.ReadAllBytes(FilePath), 8, BinaryPrimitives.ReadInt32LittleEndian(File.ReadAllBytes(FilePath))))!.AsObject().Count);
    }

    void Write(IReadOnlyDictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = File.Create(FilePath);
        SafetensorsFile.Write(stream, tensors, metadata);
    }
}
