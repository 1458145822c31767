namespace GanLab.Training.Native;

/// <summary>What the CPU can do, as Linux names it.</summary>
static class CpuFlags
{
    const string Table = "/proc/cpuinfo";
    static readonly string[] bfloat16 = ["avx512_bf16", "amx_bf16", "bf16"];   // Intel and AMD; Intel; Arm

    /// <summary>The flags of the first core; none where the system does not tell.</summary>
    public static IReadOnlySet<string> OfThisMachine() => File.Exists(Table) ? Of(File.ReadLines(Table)) : new HashSet<string>();

    /// <summary>The flags in a table of <c>/proc/cpuinfo</c>.</summary>
    public static IReadOnlySet<string> Of(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal) || line.StartsWith("Features", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet()
            : [];

    /// <summary>Whether bfloat16 is computed by the hardware.</summary>
    public static bool HasBFloat16(IReadOnlySet<string> flags) => bfloat16.Any(flags.Contains);
}
