using System.Reflection;
using System.Runtime.Loader;

namespace GanLab.Hosting.Scripts;

/// <summary>Where one script is loaded: it sees the very assemblies of the host and of the plugins, and goes away as a whole.</summary>
/// <param name="known">Assemblies by simple name; the host's default context has all others.</param>
sealed class ScriptContext(IReadOnlyDictionary<string, Assembly> known) : AssemblyLoadContext("script", isCollectible: true)
{
    protected override Assembly? Load(AssemblyName assemblyName) => known.GetValueOrDefault(assemblyName.Name!);
}
