using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>What a compiled script really uses: what its references name.</summary>
static class UsedAssemblies
{
    /// <summary>Names of the assemblies that it refers to.</summary>
    public static IReadOnlySet<string> Of(byte[] dll)
    {
        using var reader = new PEReader(new MemoryStream(dll));
        var metadata = reader.GetMetadataReader();
        return metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToHashSet();
    }

    /// <summary>Usable plugins among them.</summary>
    public static IReadOnlyList<PluginInfo> Plugins(IReadOnlySet<string> names, PluginCatalog catalog) => [.. catalog.Plugins.Where(plugin => plugin.Usable && names.Contains(plugin.Name))];
}
