using static TorchSharp.torch;

namespace GanLab;

/// <summary>Number types of the format and their names in a header.</summary>
static class SafetensorsType
{
    static readonly (ScalarType Type, string Name, int Size)[] types =
    [
        (ScalarType.Float64, "F64", 8), (ScalarType.Float32, "F32", 4), (ScalarType.Float16, "F16", 2), (ScalarType.BFloat16, "BF16", 2),
        (ScalarType.Int64, "I64", 8), (ScalarType.Int32, "I32", 4), (ScalarType.Int16, "I16", 2), (ScalarType.Int8, "I8", 1), (ScalarType.Byte, "U8", 1), (ScalarType.Bool, "BOOL", 1),
    ];

    /// <summary>Name and size in bytes of one number.</summary>
    /// <exception cref="LabException">The format has no such type.</exception>
    public static (string Name, int Size) Of(ScalarType type, string tensor)
    {
        foreach (var known in types)
            if (known.Type == type) return (known.Name, known.Size);
        throw new LabException($"Tensor '{tensor}' holds {type} numbers, which a safetensors file cannot.");
    }

    /// <summary>The type of that name, or null.</summary>
    public static (ScalarType Type, int Size)? Named(string name)
    {
        foreach (var known in types)
            if (known.Name == name) return (known.Type, known.Size);
        return null;
    }
}
