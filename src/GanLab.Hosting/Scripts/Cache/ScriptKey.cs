using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text;
using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>The key of a script in the cache: another one whenever anything that the compiler sees is another, <c>#load</c>ed and <c>#r</c>ed files apart.</summary>
static class ScriptKey
{
    static readonly Lazy<string> host = new(() => string.Join('\n', Host()));

    /// <summary>SHA-256, as 64 small hexadecimal digits, of the path (it stands in the symbols), the text, and the builds of host, framework, compiler and usable plugins.</summary>
    public static string Of(ScriptFile script, PluginCatalog catalog) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
    [
        script.Path,
        script.Sha256,
        host.Value,
        .. ScriptImports.Of(catalog),
        .. catalog.Plugins.Where(plugin => plugin.Usable).Select(plugin => $"{plugin.Name} {plugin.Mvid} {plugin.Sha256}"),
    ]))));

    /// <summary>The build of this assembly stands for the options of the compiler, that of the core library for the framework's.</summary>
    static IEnumerable<string> Host() =>
    [
        typeof(ScriptKey).Module.ModuleVersionId.ToString(),
        typeof(object).Module.ModuleVersionId.ToString(),
        .. new[] { "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp" }.Select(HostAssemblies.FileOf).Concat(ScriptAssemblies.Shared).Select(BuildOf),
    ];

    /// <summary>The module version id in a file, which is not loaded.</summary>
    static string BuildOf(string file)
    {
        using var reader = new PEReader(File.OpenRead(file));
        var metadata = reader.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString();
    }
}
