using System.Collections.Concurrent;
using System.Reflection;

namespace GanLab.Hosting.Plugins;

/// <summary>The assemblies the host offers to plugins: its own and the framework's.</summary>
static class HostAssemblies
{
    /// <summary>Simple name of the contract.</summary>
    public const string Contract = "GanLab.Abstractions";

    /// <summary>Simple name of TorchSharp.</summary>
    public const string Torch = "TorchSharp";

    static readonly Dictionary<string, string> files = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .DistinctBy(file => Path.GetFileName(file), StringComparer.OrdinalIgnoreCase)      // the core library stands there twice
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase);

    static readonly string framework = Path.GetDirectoryName(typeof(object).Assembly.Location) + Path.DirectorySeparatorChar;
    static readonly ConcurrentDictionary<string, Version> versions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the assemblies of which there is one copy in the process, whatever a plugin brings or asks for.</summary>
    public static bool IsShared(string name) => name is Contract or Torch;

    /// <summary>True if the host has an assembly of that name.</summary>
    public static bool Has(string name) => files.ContainsKey(name);

    /// <summary>The host's file of that assembly.</summary>
    public static string FileOf(string name) => files[name];

    /// <summary>True if that version of an assembly comes with the host's .NET or an earlier one, whose assemblies every later one has.</summary>
    public static bool IsFramework(string name, Version version) =>
        version.Major <= Environment.Version.Major && files.TryGetValue(name, out var file) && file.StartsWith(framework, StringComparison.OrdinalIgnoreCase);

    /// <summary>The version the host has, read without loading it, or null.</summary>
    public static Version? VersionOf(string name) =>
        files.TryGetValue(name, out var file) ? versions.GetOrAdd(name, _ => AssemblyName.GetAssemblyName(file).Version!) : null;
}
