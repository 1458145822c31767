using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>Which plugins a compiled script really uses: those that its references name.</summary>
static class ScriptReferencedPlugins
{
    /// <summary>Usable plugins that the assembly refers to.</summary>
    public static IReadOnlyList<PluginInfo> Of(byte[] dll, PluginCatalog catalog)
    {
        using var reader = new PEReader(new MemoryStream(dll));
        var metadata = reader.GetMetadataReader();
        var names = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToHashSet();
        return [.. catalog.Plugins.Where(plugin => plugin.Usable && names.Contains(plugin.Name))];
    }
}
