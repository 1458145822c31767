using System.Reflection;
using System.Runtime.Loader;

namespace GanLab.Hosting.Plugins;

/// <summary>
/// Every plugin of some folders. Opening it reads metadata and runs nothing; a plugin is loaded when it is first asked for, into a
/// load context of its own that shares the contract and TorchSharp with the host.
/// </summary>
public sealed class PluginCatalog
{
    static readonly Lazy<IReadOnlyList<ComponentInfo>> own = new(PluginInspector.OwnComponents);
    readonly Lock gate = new();
    volatile IReadOnlyList<PluginInfo> plugins = [];

    PluginCatalog() { }

    /// <summary>Usable and refused plugins, sorted by name.</summary>
    public IReadOnlyList<PluginInfo> Plugins => plugins;

    /// <summary>Components of the usable plugins and of GanLab.Abstractions, sorted by kind and name.</summary>
    public IReadOnlyList<ComponentInfo> Components => [.. plugins.Where(plugin => plugin.Usable).SelectMany(plugin => plugin.Components).Concat(own.Value)
        .OrderBy(component => component.Kind, StringComparer.Ordinal).ThenBy(component => component.Name, StringComparer.OrdinalIgnoreCase).ThenBy(component => component.Assembly, StringComparer.OrdinalIgnoreCase)];

    /// <summary>
    /// Inspects the plugins <c>DIR/NAME/NAME.dll</c> and <c>DIR/NAME.dll</c> of these folders. A bad plugin is listed with its refusal,
    /// never thrown. Of two assemblies of one name, the one in the earlier folder is used.
    /// </summary>
    public static PluginCatalog Open(IReadOnlyList<PluginFolder> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var catalog = new PluginCatalog();
        foreach (var candidate in folders.SelectMany(PluginSearch.In).DistinctBy(candidate => candidate.Path))
        {
            if (PluginInspector.Inspect(candidate) is not { } plugin) continue;
            if (plugin.Usable) plugin.Refusal = catalog.WhySecond(plugin);
            catalog.plugins = Sorted([.. catalog.plugins, plugin]);
        }
        return catalog;
    }

    /// <summary>Inspects and adds one more plugin, for <c>#r "x.dll"</c>. A file that is there already, or an exact copy of it, is not added twice.</summary>
    /// <param name="dll">Path of the DLL.</param>
    /// <exception cref="LabException">There is no such file, or it is refused; the message is the refusal.</exception>
    public PluginInfo Add(string dll)
    {
        var path = RealPath.Of(dll);
        if (!File.Exists(path)) throw new LabException($"#r \"{dll}\": there is no such file; build it, or correct the path.");
        var folder = new PluginFolder(Path.GetDirectoryName(path)!, "#r");
        lock (gate)
        {
            var plugin = PluginInspector.Inspect(new(path, folder, OwnFolder: false, IsNamed: true))!;
            if (plugins.FirstOrDefault(other => other.Usable && other.Sha256 == plugin.Sha256) is { } same) return same;
            if ((plugin.Refusal ?? WhySecond(plugin)) is { } refusal) throw new LabException(refusal);
            plugins = Sorted([.. plugins, plugin]);
            return plugin;
        }
    }

    /// <summary>The plugin's assembly. It is loaded once in the life of the process, whichever catalogue asks.</summary>
    /// <exception cref="LabException">It is refused or does not load; in the second case it is refused from now on.</exception>
    public Assembly Load(PluginInfo plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        if (plugin.Refusal is { } refusal) throw new LabException(refusal);
        try
        {
            return PluginLoading.Load(plugin);
        }
        catch (LabException problem)
        {
            plugin.Refusal = problem.Message;
            throw;
        }
    }

    /// <summary>The component of that name (<c>R1</c>), or of that name in that assembly (<c>GanLab.Stabilisers:R1</c>); case does not matter.</summary>
    /// <exception cref="LabException">There is none, or more than one.</exception>
    public ComponentInfo Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ComponentNames.Find(name, Components, plugins);
    }

    /// <summary>Loads a component and describes it and its options.</summary>
    /// <exception cref="LabException">Its plugin does not load, or its constructor throws.</exception>
    public ComponentDescription Describe(ComponentInfo component)
    {
        ArgumentNullException.ThrowIfNull(component);
        var assembly = component.Plugin is null ? typeof(IComponent).Assembly : Load(component.Plugin);
        try
        {
            return ComponentDescriber.Describe(component, assembly);
        }
        catch (Exception problem)
        {
            throw new LabException(PluginFailure.Explain(problem, this, component), problem);
        }
    }

    /// <summary>The plugin in whose load context an assembly lies, or null.</summary>
    internal PluginInfo? PluginOf(Assembly assembly)
    {
        var context = AssemblyLoadContext.GetLoadContext(assembly);
        if (context is null || context == AssemblyLoadContext.Default) return null;
        var files = context.Assemblies.Select(one => one.Location).ToHashSet();
        return plugins.FirstOrDefault(plugin => files.Contains(plugin.Path));
    }

    string? WhySecond(PluginInfo plugin) => plugins.FirstOrDefault(other => other.Usable && other.Name.Equals(plugin.Name, StringComparison.OrdinalIgnoreCase)) is { } first
        ? $"{plugin.Path} is not used, because {first.Path} ({first.Folder.Origin}) holds an assembly of the same name; remove one of them."
        : null;

    static PluginInfo[] Sorted(IEnumerable<PluginInfo> plugins) => [.. plugins.OrderBy(plugin => plugin.Name, StringComparer.OrdinalIgnoreCase)];
}
