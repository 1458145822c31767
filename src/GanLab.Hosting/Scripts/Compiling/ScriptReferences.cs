using System.Collections.Concurrent;
using GanLab.Hosting.Plugins;
using Microsoft.CodeAnalysis;

namespace GanLab.Hosting.Scripts;

/// <summary>What the compiler sees of other assemblies. Each file is read once per process: a reference read anew for each script costs 100 ms and hundreds of megabytes.</summary>
static class ScriptReferences
{
    static readonly Lazy<IReadOnlyList<MetadataReference>> host = new(() => [.. ScriptAssemblies.All.Select(File)]);
    static readonly ConcurrentDictionary<(string Path, DateTime Written), PortableExecutableReference> read = [];

    /// <summary>The host's assemblies and all usable plugins, which are read as files and not loaded.</summary>
    public static IEnumerable<MetadataReference> Of(PluginCatalog catalog) =>
        host.Value.Concat(catalog.Plugins.Where(plugin => plugin.Usable).Select(plugin => File(plugin.Path)));

    /// <summary>One file.</summary>
    public static PortableExecutableReference File(string path) =>
        read.GetOrAdd((path, System.IO.File.GetLastWriteTimeUtc(path)), static key => MetadataReference.CreateFromFile(key.Path));
}
