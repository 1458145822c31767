using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>What scripts can name without a <c>using</c>.</summary>
static class ScriptImports
{
    /// <summary>Namespaces, and one class whose members are imported: <see cref="Dsl"/>.</summary>
    static readonly string[] always = ["System", "System.Linq", "System.Collections.Generic", "GanLab", "GanLab.Dsl", "TorchSharp"];

    /// <summary>The imports of every script, and the namespaces of all usable plugins.</summary>
    public static IEnumerable<string> Of(PluginCatalog catalog) =>
        always.Concat(catalog.Plugins.Where(plugin => plugin.Usable).SelectMany(plugin => plugin.Namespaces)).Distinct();
}
