using GanLab.Training.Native;
using TorchSharp;

namespace GanLab.Training.Precision;

/// <summary>Which precisions a device can train in.</summary>
static class PrecisionCheck
{
    /// <summary>The environment variable by which a user insists: to try on a CPU what is meant for a GPU.</summary>
    public const string Variable = "GANLAB_ANY_PRECISION";

    /// <summary>Refuses a precision that this machine is no good for.</summary>
    /// <exception cref="LabException">It would not train, or many times slower than in float32.</exception>
    public static void Require(TrainingPrecision precision, DeviceType device)
    {
        if (precision == TrainingPrecision.Float32) return;
        if (!Autocast.IsAvailable) throw new LabException($"training.precision is {precision}, but this libtorch does not export the functions of automatic casts (on Windows none does); use Float32.");
        if (Environment.GetEnvironmentVariable(Variable) == "1") return;
        if (Refusal(precision, device, CpuFlags.OfThisMachine()) is { } refusal) throw new LabException(refusal);
    }

    /// <summary>Why not, in a sentence; null if it is fine.</summary>
    /// <param name="precision">What the experiment asks for.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="flags">What the CPU can do, in Linux's words.</param>
    public static string? Refusal(TrainingPrecision precision, DeviceType device, IReadOnlySet<string> flags)
    {
        if (precision == TrainingPrecision.Float32 || device != DeviceType.CPU) return null;
        if (precision == TrainingPrecision.Float16) return $"training.precision is Float16, which trains on a GPU only, and this run is on the CPU; use Float32, or set {Variable}=1 to try it all the same.";
        return CpuFlags.HasBFloat16(flags) ? null
            : $"training.precision is BFloat16, but this CPU has neither avx512_bf16 nor AMX, and a step would take 11 to 13 times as long as in float32; use Float32 or a GPU, or set {Variable}=1 to try it all the same.";
    }
}
