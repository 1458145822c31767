using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading;

public sealed class TorchReportTests
{
    [Fact]
    public void A_healthy_machine_is_described()
    {
        var report = TorchReport.Make();
        Assert.Equal(Probe.LibTorch, report.Folder);
        Assert.StartsWith(report.WantedLibTorchVersion + ".", report.LibTorchVersion);
        Assert.Equal(report.CudaDevices > 0, report.CudaAvailable);
        Assert.Contains(report.Backend, new[] { "cpu", "cuda" });
        Assert.Equal(report.Backend == "cpu" && report.DeviceNames.Count > 0 ? 1 : 0, report.Findings.Count);
    }

    [Fact]
    public async Task A_libtorch_that_is_not_there_is_a_finding_and_not_an_error()
    {
        var child = await Probe.Run("report", (TorchFolder.Variable, "/no/such/folder"));
        Assert.Equal(0, child.ExitCode);
        Assert.Contains("TorchSharpVersion = " + TorchVersion.TorchSharp, child.Output);
        Assert.Contains("finding: GANLAB_LIBTORCH names /no/such/folder, which is not a folder | set it to the folder that holds", child.Output);
    }
}
