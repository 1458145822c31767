using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>What tests of data sets share.</summary>
static class Opened
{
    /// <summary>A context on the CPU.</summary>
    public static DataContext Context(ulong seed = 1, Action<string>? notice = null) => new(CPU, new Generator(seed), notice ?? (_ => { }));

    /// <summary>The sentence of the refusal.</summary>
    public static string Refusal(IDataset data) => Assert.Throws<LabException>(() => data.Open(Context())).Message;

    /// <summary>True for equal shapes and values.</summary>
    public static bool Same(Tensor a, Tensor b) => a.shape.SequenceEqual(b.shape) && a.dtype == b.dtype && (a == b).all().item<bool>();

    /// <summary>Bytes as the source of a data set gives them.</summary>
    public static float[] Scaled(params byte[] bytes) => [.. bytes.Select(value => value / 127.5f - 1)];

    /// <summary>All values of a tensor.</summary>
    public static float[] Values(Tensor tensor) => tensor.contiguous().data<float>().ToArray();
}
