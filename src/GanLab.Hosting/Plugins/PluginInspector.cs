using System.Collections.Immutable;
using System.Security.Cryptography;
using GanLab.Hosting.Plugins.Metadata;

namespace GanLab.Hosting.Plugins;

/// <summary>Judges a plugin by its metadata and its place, before anything of it is loaded.</summary>
static class PluginInspector
{
    static readonly Lazy<AssemblyFacts> contract = new(() => AssemblyReader.Read(HostAssemblies.FileOf(HostAssemblies.Contract))!);

    /// <summary>The components of the contract itself.</summary>
    public static IReadOnlyList<ComponentInfo> OwnComponents() => Components(contract.Value, HostAssemblies.FileOf(HostAssemblies.Contract), plugin: null);

    /// <summary>The plugin, usable or refused; null for a library that lies beside plugins.</summary>
    public static PluginInfo? Inspect(PluginCandidate candidate)
    {
        if (candidate.Refusal is not null) return Refuse(candidate, "", candidate.Refusal);
        var sha256 = "";
        try
        {
            var bytes = File.ReadAllBytes(candidate.Path);
            sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var facts = AssemblyReader.Read(ImmutableArray.Create(bytes));
            if (!candidate.IsNamed && (facts is null || !facts.References.ContainsKey(HostAssemblies.Contract) || HostAssemblies.Has(facts.Name))) return null;
            return facts is null ? Refuse(candidate, sha256, PluginRules.NoAssembly(candidate.Path)) : Judge(candidate, sha256, facts);
        }
        catch (BadImageFormatException)
        {
            return Refuse(candidate, sha256, PluginRules.NoAssembly(candidate.Path));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Refuse(candidate, sha256, $"{Path.GetFileName(candidate.Path)} cannot be read: {problem.Message}");
        }
    }

    static PluginInfo Judge(PluginCandidate candidate, string sha256, AssemblyFacts facts)
    {
        var refusals = PluginRules.Refusals(candidate, facts).ToArray();
        var plugin = new PluginInfo
        {
            Name = facts.Name,
            Version = facts.Version,
            Path = candidate.Path,
            Sha256 = sha256,
            Mvid = facts.Mvid,
            Folder = candidate.Folder,
            Refusal = refusals.Length == 0 ? null : string.Join('\n', refusals),
            Warnings = [.. PluginRules.Warnings(candidate.Path)],
        };
        plugin.Components = Components(facts, candidate.Path, plugin);
        plugin.Namespaces = [.. plugin.Components.Select(component => component.FullName[..^component.Name.Length].TrimEnd('.')).Where(space => space.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        return plugin;
    }

    static ComponentInfo[] Components(AssemblyFacts facts, string dll, PluginInfo? plugin) =>
        [.. ComponentKinds.Of(facts, name => Base(name, dll)).Select(component =>
            new ComponentInfo(component.Kind, component.Type.Name, component.Type.FullName, facts.Name, facts.Version, plugin) { Description = component.Type.Description })];

    /// <summary>
    /// Another assembly in which a component's base class may lie: the contract, or a library beside the plugin. A damaged library gives
    /// no components; loading the plugin tells why.
    /// </summary>
    static AssemblyFacts? Base(string name, string dll)
    {
        if (name == HostAssemblies.Contract) return contract.Value;
        var file = Path.Combine(Path.GetDirectoryName(dll)!, name + ".dll");
        try
        {
            return File.Exists(file) ? AssemblyReader.Read(file) : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    static PluginInfo Refuse(PluginCandidate candidate, string sha256, string refusal) => new()
    {
        Name = Path.GetFileNameWithoutExtension(candidate.Path),
        Version = new(0, 0),
        Path = candidate.Path,
        Sha256 = sha256,
        Mvid = Guid.Empty,
        Folder = candidate.Folder,
        Refusal = refusal,
        Warnings = [],
    };
}
