using static TorchSharp.torch;

namespace GanLab.Testing;

/// <summary>The type a case is computed in; it decides how near a number must come.</summary>
public enum Precision
{
    /// <summary>|got − expected| ≤ 1e-11 + 1e-9·|expected|.</summary>
    Float64,

    /// <summary>|got − expected| ≤ 5e-5·max(1, |expected|).</summary>
    Float32,
}

/// <summary>What follows from a precision.</summary>
public static class Precisions
{
    /// <summary>The element type.</summary>
    public static ScalarType Type(this Precision precision) => precision == Precision.Float64 ? float64 : float32;

    /// <summary>The largest difference from this number that is no error.</summary>
    public static double Tolerance(this Precision precision, double expected) =>
        precision == Precision.Float64 ? 1e-11 + 1e-9 * Math.Abs(expected) : 5e-5 * Math.Max(1, Math.Abs(expected));

    /// <summary>Makes this the type of fresh weights until disposed. The setting is the process's: tests that use it must not run side by side.</summary>
    public static IDisposable ForWeights(this Precision precision)
    {
        set_default_dtype(precision.Type());
        return new BackToSingle();
    }

    sealed class BackToSingle : IDisposable
    {
        public void Dispose() => set_default_dtype(float32);
    }
}
