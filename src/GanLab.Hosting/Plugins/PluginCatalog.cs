using System.Reflection;

namespace GanLab.Hosting.Plugins;

/// <summary>Every plugin of some folders. Opening it reads metadata and runs nothing; plugins are loaded when first asked for.</summary>
public sealed class PluginCatalog
{
    /// <summary>Inspects every plugin of these folders. A bad plugin is listed with its refusal, never thrown.</summary>
    public static PluginCatalog Open(IReadOnlyList<PluginFolder> folders) => throw new NotImplementedException();

    /// <summary>Usable and refused plugins, sorted by name.</summary>
    public IReadOnlyList<PluginInfo> Plugins => throw new NotImplementedException();

    /// <summary>Components of the usable plugins and of GanLab.Abstractions, sorted by kind and name.</summary>
    public IReadOnlyList<ComponentInfo> Components => throw new NotImplementedException();

    /// <summary>Inspects and adds one more plugin, for <c>#r "x.dll"</c>.</summary>
    /// <exception cref="LabException">It is refused; the message is the refusal.</exception>
    public PluginInfo Add(string dll) => throw new NotImplementedException();

    /// <summary>The plugin's assembly, loaded once.</summary>
    /// <exception cref="LabException">It is refused, or does not load.</exception>
    public Assembly Load(PluginInfo plugin) => throw new NotImplementedException();

    /// <summary>The component of that name (<c>R1</c>), or of that name in that assembly (<c>GanLab.Stabilisers:R1</c>); case does not matter.</summary>
    /// <exception cref="LabException">There is none, or more than one.</exception>
    public ComponentInfo Find(string name) => throw new NotImplementedException();

    /// <summary>Loads a component and describes it and its options.</summary>
    /// <exception cref="LabException">Its plugin does not load, or its constructor throws.</exception>
    public ComponentDescription Describe(ComponentInfo component) => throw new NotImplementedException();
}
