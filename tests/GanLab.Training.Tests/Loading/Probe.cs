using System.Text.Json.Nodes;
using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading;

/// <summary>The probe program, as built beside the tests or as a copy that a test may furnish.</summary>
static class Probe
{
    /// <summary>The folder that the build unpacked libtorch to.</summary>
    public static string LibTorch => TorchLibrary.Loaded.Folder.Path;

    /// <summary>TorchSharp's Linux library, unrepaired; the package brings it on every system.</summary>
    public static string LinuxBridge => Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    public static Task<ChildProcess> Run(string verb, params (string, string?)[] variables) => RunIn(AppContext.BaseDirectory, [verb], variables);

    public static Task<ChildProcess> RunIn(string folder, string[] arguments, params (string, string?)[] variables) =>
        ChildProcess.Dotnet(["exec", Path.Combine(folder, "TorchProbe.dll"), .. arguments], [(TorchFolder.Variable, null), .. variables]);

    /// <summary>A copy of the probe that names no libtorch, with TorchSharp's library for this system but no libtorch beside it.</summary>
    /// <returns>The folder in the copy that natives belong in.</returns>
    public static string CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Append(Path.Combine(AppContext.BaseDirectory, "TorchProbe.deps.json")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        const string settings = "TorchProbe.runtimeconfig.json";
        var configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, settings)))!;
        configuration["runtimeOptions"]!["configProperties"]!.AsObject().Remove(TorchFolder.Option);
        File.WriteAllText(Path.Combine(folder, settings), configuration.ToJsonString());
        var natives = Directory.CreateDirectory(Path.Combine(folder, "runtimes", NativeNames.Platform, "native")).FullName;
        var bridge = NativeNames.File(NativeNames.Bridge);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "runtimes", NativeNames.Platform, "native", bridge), Path.Combine(natives, bridge));
        return natives;
    }
}
