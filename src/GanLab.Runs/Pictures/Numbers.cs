using static TorchSharp.torch;

namespace GanLab.Runs.Pictures;

/// <summary>Numbers of tensors.</summary>
static class Numbers
{
    /// <summary>All values as float32, row by row.</summary>
    public static float[] Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().cpu().to(ScalarType.Float32).contiguous().data<float>().ToArray();
    }

    /// <summary>Least and greatest value, NaN left out; NaN twice where nothing else is there.</summary>
    public static (double Least, double Greatest) Range(IEnumerable<float> values)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            if (!float.IsNaN(value)) (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        return least <= greatest ? (least, greatest) : (double.NaN, double.NaN);
    }
}
