namespace GanLab.Bench.Compare;

/// <summary>The processor, for the heading of a table.</summary>
static class Cpu
{
    static readonly string[] telling = ["avx2", "avx512f", "avx512_bf16", "amx_bf16"];

    public static string Describe()
    {
        if (!File.Exists("/proc/cpuinfo")) return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
        string Of(string key) => File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "";
        return $"{Of("model name")} ({string.Join(", ", Of("flags").Split(' ').Intersect(telling))})";
    }

    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
