using GanLab.Training.Native;

namespace GanLab.Cli.Doctor;

/// <summary>TorchSharp, libtorch, devices, and the repair of the native library.</summary>
static class TorchChapter
{
    public static Chapter Examine(TorchReport report)
    {
        var facts = new List<(string, string)> { ("TorchSharp", $"{report.TorchSharpVersion}, built for libtorch {report.WantedLibTorchVersion}") };
        if (report.Folder is null) facts.Add(("libtorch", "not loaded"));
        else
        {
            facts.Add(("libtorch", $"{report.LibTorchVersion ?? "of unknown version"}, {report.Backend} back end"));
            facts.Add(("found in", $"{report.Folder} ({report.FoundBy})"));
            facts.Add(("devices", string.Join(", ", Enumerable.Range(0, report.CudaDevices).Select(i => $"cuda:{i}").Prepend("cpu"))));
        }
        if (report.Symbols is { } symbols) facts.Add(("symbols", $"{symbols.Called} that TorchSharp asks libtorch for; {symbols.Words}"));
        if (report.DeviceNames.Count > 0) facts.Add(("GPUs", string.Join(", ", report.DeviceNames)));
        if (report.StandardLibrary is { } library) facts.Add(("libstdc++", $"{report.StandardLibraryVersion}, {library}"));
        if (OperatingSystem.IsLinux() && report.Folder is not null) facts.Add(("repair", report.RepairedLibrary ?? "not needed"));
        return new("torch", facts, [.. report.Findings.Select(finding => new Problem($"{finding.What}; {finding.Remedy}.", StopsRuns: report.Folder is null))]);
    }
}
