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
            var assembly = plugin.Folder.IsOfHost ? LoadOwn(plugin.Path)
                : PluginLoader.CreateFromAssemblyFile(plugin.Path, [typeof(IComponent), typeof(torch)], config => config.DefaultContext = host).LoadDefaultAssembly();
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

    /// <summary>
    /// As <see cref="PluginLoader"/> does it, but for two things that take tens of milliseconds and a plugin in the host's folder has no use for: looking for further folders in what its build left in
    /// <c>runtimeconfig.json</c> files, and loading at once all that the shared assemblies refer to, whether asked for or not.
    /// </summary>
    static Assembly LoadOwn(string path) => new AssemblyLoadContextBuilder().SetMainAssemblyPath(path).SetDefaultContext(host).IsLazyLoaded(true)
        .PreferDefaultLoadContextAssembly(typeof(IComponent).Assembly.GetName()).PreferDefaultLoadContextAssembly(typeof(torch).Assembly.GetName()).Build().LoadFromAssemblyPath(path);
}
