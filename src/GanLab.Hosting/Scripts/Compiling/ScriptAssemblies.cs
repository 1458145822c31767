using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>The assemblies of the host that scripts are compiled against, as files: the framework, the contract, and what the contract shows of TorchSharp.</summary>
static class ScriptAssemblies
{
    static readonly string[] shared = [HostAssemblies.Contract, HostAssemblies.Torch, "SkiaSharp", "ICSharpCode.SharpZipLib", "Google.Protobuf"];
    static readonly string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The contract and its dependencies.</summary>
    public static IEnumerable<string> Shared => shared.Where(HostAssemblies.Has).Select(HostAssemblies.FileOf);

    /// <summary>Everything that scripts are compiled against, plugins apart.</summary>
    public static IEnumerable<string> All => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsFramework).Union(Shared);

    /// <summary>True for a file that scripts may name: the host's other assemblies are its own affair.</summary>
    public static bool AreForScripts(string file) => IsFramework(file) || Shared.Contains(file);

    static bool IsFramework(string file) => Path.GetDirectoryName(file) == framework;
}
