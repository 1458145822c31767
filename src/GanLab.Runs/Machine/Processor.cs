namespace GanLab.Runs.Machine;

/// <summary>The processor's name, or null where the system does not say it in a file or variable.</summary>
static class Processor
{
    public static string? Model => OperatingSystem.IsLinux() ? FromCpuInfo("/proc/cpuinfo") : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");

    static string? FromCpuInfo(string path) => !File.Exists(path) ? null
        : File.ReadLines(path).Select(line => line.Split(':', 2)).FirstOrDefault(parts => parts.Length == 2 && parts[0].Trim() == "model name")?[1].Trim();
}
