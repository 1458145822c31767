using System.Reflection;
using System.Runtime.Loader;

namespace GanLab.Hosting.Tests.Scripts;

/// <summary>The script host as in a process that has just started: it loads its own copy of itself and of the compiler.</summary>
sealed class FreshHost() : AssemblyLoadContext("fresh host", isCollectible: false)
{
    /// <summary>Compiles a script and runs it.</summary>
    /// <returns>The name of its experiment.</returns>
    public string Run(string path, string cache)
    {
        var hosting = LoadFromAssemblyName(new("GanLab.Hosting"));
        var catalogType = hosting.GetType("GanLab.Hosting.Plugins.PluginCatalog", throwOnError: true)!;
        var folders = Array.CreateInstance(hosting.GetType("GanLab.Hosting.Plugins.PluginFolder", throwOnError: true)!, 0);
        var catalog = catalogType.GetMethod("Open")!.Invoke(null, [folders]);
        dynamic host = Activator.CreateInstance(hosting.GetType("GanLab.Hosting.Scripts.ScriptHost", throwOnError: true)!, catalog, cache)!;
        using var program = (IDisposable)host.Compile(path);
        var result = ((dynamic)program).Run(Array.Empty<KeyValuePair<string, string>>());
        return ((IReadOnlyList<Experiment>)result.Experiments)[0].Name;
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is "GanLab.Hosting" or "McMaster.NETCore.Plugins" || assemblyName.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
            : null;
}
