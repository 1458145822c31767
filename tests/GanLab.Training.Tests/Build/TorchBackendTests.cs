using System.Reflection;
using System.Text.Json.Nodes;

namespace GanLab.Training.Tests.Build;

/// <summary>Which torch packages a build asks for, by evaluating the program's project for each system.</summary>
public sealed class TorchBackendTests
{
    static readonly string repository = typeof(TorchBackendTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "GanLab.Repository").Value!;
    static readonly string project = Path.Combine(repository, "src", "GanLab.Cli", "GanLab.Cli.csproj");

    [Theory]
    [InlineData("linux", "cpu", true, "libtorch-cpu-linux-x64")]
    [InlineData("windows", "cpu", true, "libtorch-cpu-win-x64")]
    [InlineData("macos", "cpu", false, "libtorch-cpu-osx-arm64")]
    [InlineData("linux", "cuda", false, "TorchSharp-cuda-linux")]
    [InlineData("windows", "cuda", false, "TorchSharp-cuda-windows")]
    [InlineData("linux", "auto", true, "TorchSharp-cuda-linux")]
    [InlineData("linux", "auto", false, "libtorch-cpu-linux-x64")]
    [InlineData("windows", "auto", true, "TorchSharp-cuda-windows")]
    [InlineData("windows", "auto", false, "libtorch-cpu-win-x64")]
    public async Task A_build_asks_for_one_torch_package(string system, string backend, bool driver, string package)
    {
        var (packages, version, resolved) = await Evaluate(system, backend, driver);
        Assert.Equal([package], packages.Where(p => p.Contains("torch", StringComparison.OrdinalIgnoreCase) && p != "TorchSharp"));
        Assert.Equal(package.Contains("cuda") ? "cuda" : "cpu", resolved);
        Assert.Equal(system == "windows" ? "0.105.1" : "0.107.0", version);
    }

    [Theory]
    [InlineData("macos", "cuda", "There is no CUDA back end for macos; build with -p:TorchBackend=cpu.")]
    [InlineData("linux", "gpu", "TorchBackend is 'gpu'; set it to cpu, cuda or auto.")]
    public async Task A_back_end_that_does_not_exist_stops_the_build(string system, string backend, string sentence)
    {
        var child = await ChildProcess.Dotnet(["msbuild", project, "-nologo", "-t:CheckTorchBackend", .. Settings(system, backend, driver: false)]);
        Assert.NotEqual(0, child.ExitCode);
        Assert.Contains(sentence, child.Output);
    }

    static async Task<(string[] Packages, string Version, string Backend)> Evaluate(string system, string backend, bool driver)
    {
        var child = await ChildProcess.Dotnet(["msbuild", project, "-getItem:PackageReference", "-getProperty:TorchSharpVersion", "-getProperty:ResolvedTorchBackend", .. Settings(system, backend, driver)]);
        Assert.Equal("", child.Error);
        var answer = JsonNode.Parse(child.Output)!;
        return ([.. answer["Items"]!["PackageReference"]!.AsArray().Select(item => (string)item!["Identity"]!)],
            (string)answer["Properties"]!["TorchSharpVersion"]!, (string)answer["Properties"]!["ResolvedTorchBackend"]!);
    }

    static string[] Settings(string system, string backend, bool driver) =>
        [$"-p:BuildSystem={system}", $"-p:TorchBackend={backend}", $"-p:HasNvidiaDriver={(driver ? "true" : "false")}"];
}
