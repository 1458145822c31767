using System.Collections.Immutable;
using GanLab.Hosting.Plugins;
using Microsoft.CodeAnalysis;

namespace GanLab.Hosting.Scripts;

/// <summary>Resolves <c>#r</c>: framework assemblies by name, every other file through the plugin catalogue.</summary>
sealed class PluginResolver(PluginCatalog catalog) : MetadataReferenceResolver
{
    readonly HashSet<string> plugins = [];
    readonly Dictionary<string, string> refusals = [];

    /// <summary>Absolute paths of the plugins that the script names.</summary>
    public IEnumerable<string> Plugins => plugins;

    /// <summary>Why a reference was not resolved, or null.</summary>
    public string? Refusal(string reference) => refusals.GetValueOrDefault(reference);

    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            return Refuse(reference, "a script cannot take packages from NuGet: put what needs the package into a plugin, and name the plugin's DLL");
        var file = Path.GetFullPath(reference, Path.GetDirectoryName(baseFilePath) ?? Environment.CurrentDirectory);
        if (!File.Exists(file)) return FrameworkAssembly(reference);
        try
        {
            var plugin = catalog.Add(file);
            plugins.Add(file);
            return Reference(plugin.Path);
        }
        catch (LabException refusal)
        {
            return Refuse(reference, refusal.Message);
        }
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => catalog.GetHashCode();

    /// <summary>Written as <c>#r "System.Xml"</c> or <c>#r "System.Xml.dll"</c>.</summary>
    static ImmutableArray<PortableExecutableReference> FrameworkAssembly(string reference)
    {
        var name = reference.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? reference[..^4] : reference;
        return HostAssemblies.Has(name) && ScriptAssemblies.AreForScripts(HostAssemblies.FileOf(name)) ? Reference(HostAssemblies.FileOf(name)) : [];
    }

    static ImmutableArray<PortableExecutableReference> Reference(string file) => [ScriptReferences.File(file)];

    ImmutableArray<PortableExecutableReference> Refuse(string reference, string why)
    {
        refusals[reference] = why;
        return [];
    }
}
