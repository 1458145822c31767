using System.Reflection;
using McMaster.NETCore.Plugins;
using McMaster.NETCore.Plugins.Loader;
using TorchSharp;

namespace GanLab.Hosting.Plugins;

/// <summary>Loads plugins, each once in the life of the process and never to be unloaded.</summary>
static class PluginLoading
{
    static readonly Lock gate = new();
    static readonly Dictionary<string, Assembly> loaded = [];                // by path and build
    static readonly HostContext host = new();

    /// <summary>The plugin's assembly, in a load context of its own.</summary>
    /// <exception cref="LabException">It does not load, or its types do not fit the host.</exception>
    public static Assembly Load(PluginInfo plugin)
    {
        lock (gate)
        {
            var build = $"{plugin.Mvid} {plugin.Path}";
            if (!loaded.TryGetValue(build, out var assembly)) loaded[build] = assembly = LoadNew(plugin);
            return assembly;
        }
    }

    static Assembly LoadNew(PluginInfo plugin)
    {
        var file = Path.GetFileName(plugin.Path);
        try
        {
            var assembly = plugin.Folder.IsOfHost ? LoadOwn(plugin.Path) : PluginLoader.CreateFromAssemblyFile(plugin.Path, [typeof(IComponent), typeof(torch)], config => config.DefaultContext = host).LoadDefaultAssembly();
            if (assembly.ManifestModule.ModuleVersionId != plugin.Mvid) throw new LabException($"{file} was replaced while GanLab was running; start again.");
            assembly.GetTypes();
            return assembly;
        }
        catch (ReflectionTypeLoadException problem)
        {
            var reasons = problem.LoaderExceptions.OfType<Exception>().Select(reason => reason.Message.Trim()).Distinct().Take(3);
            throw new LabException($"{file} does not fit this host: {string.Join(" ", reasons)} Rebuild it against {HostAssemblies.Contract} {HostAssemblies.VersionOf(HostAssemblies.Contract)}.", problem);
        }
        catch (Exception problem) when (problem is IOException or BadImageFormatException or InvalidOperationException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            throw new LabException($"{file} does not load: {problem.Message}", problem);
        }
    }

    /// <summary>A plugin of the host brings nothing that the host lacks: for others the loader reads what their builds say of further folders, and loads all that is shared and all that refers to, tens of milliseconds.</summary>
    static Assembly LoadOwn(string path) =>
        new AssemblyLoadContextBuilder().SetMainAssemblyPath(path).SetDefaultContext(host).PreferDefaultLoadContext(true).Build().LoadFromAssemblyPath(path);
}
