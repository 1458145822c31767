using System.Text.Json;
using static TorchSharp.torch;

namespace GanLab.Testing;

/// <summary>Tensors as the fixtures write them: a shape, row-major data, and a type where it is not float64. A plain number is a tensor without axes.</summary>
static class JsonTensor
{
    public static Tensor Read(JsonElement json, Precision precision)
    {
        if (json.ValueKind == JsonValueKind.Number) return tensor(json.GetDouble(), dtype: precision.Type());
        long[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
        var data = json.GetProperty("data").EnumerateArray();
        return json.TryGetProperty("dtype", out var type) && type.GetString() == "int64"
            ? tensor([.. data.Select(value => value.GetInt64())], shape, dtype: int64)
            : tensor([.. data.Select(value => value.GetDouble())], shape, dtype: float64).to_type(precision.Type());
    }
}
