using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Running;

/// <summary>Says so when a script does not compile because what it names stands in a plugin that was refused.</summary>
static class RefusedPlugins
{
    /// <summary>Does <paramref name="compile"/>.</summary>
    /// <exception cref="CommandException">It failed, and names a refused plugin, or a namespace or component of one.</exception>
    public static T Watch<T>(PluginCatalog catalog, Func<T> compile)
    {
        try
        {
            return compile();
        }
        catch (LabException e)
        {
            var used = catalog.Plugins.Where(plugin => !plugin.Usable && Names(plugin).Any(name => e.Message.Contains($"'{name}'", StringComparison.Ordinal))).ToList();
            if (used.Count == 0) throw;
            throw new CommandException(ExitCode.PluginRefused, string.Join('\n', [e.Message, .. used.Select(plugin => $"The plugin {plugin.Name}, which has it, is refused: {plugin.Refusal}")]), e);
        }
    }

    static IEnumerable<string> Names(PluginInfo plugin) => [plugin.Name, .. plugin.Namespaces, .. plugin.Namespaces.Select(space => space.Split('.')[^1]), .. plugin.Components.Select(component => component.Name)];
}
