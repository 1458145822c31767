using GanLab.Cli.Formatting;
using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Doctor;

/// <summary>Plugin folders, what they hold, and what of it is refused.</summary>
static class PluginChapter
{
    public static Chapter Examine(IReadOnlyList<string> extra)
    {
        var folders = PluginFolders.Default(extra);
        var catalog = PluginCatalog.Open(folders);
        var problems = catalog.Plugins.Where(plugin => !plugin.Usable).Select(plugin => new Problem($"plugin {plugin.Name} is refused: {plugin.Refusal}", StopsRuns: false)).ToList();
        if (catalog.Plugins.All(plugin => !plugin.Usable))
            problems.Add(new($"no plugin can be used, so scripts have no networks, losses or data; build ganlab again, or put plugins into {folders[0].Path}.", StopsRuns: true));
        problems.AddRange(catalog.Plugins.SelectMany(plugin => plugin.Warnings.Select(warning => new Problem($"plugin {plugin.Name}: {warning}", StopsRuns: false))));
        return new("plugins", [.. folders.SelectMany(folder => Facts(folder, catalog))], problems);
    }

    static IEnumerable<(string, string)> Facts(PluginFolder folder, PluginCatalog catalog)
    {
        var held = catalog.Plugins.Where(plugin => plugin.Folder.Path == folder.Path).ToList();
        yield return ("folder", $"{folder.Path} ({folder.Origin}{(Directory.Exists(folder.Path) ? "" : "; not there")})");
        foreach (var plugin in held) yield return ("", $"  {plugin.Name} {Versions.Short(plugin.Version)}  {(plugin.Usable ? $"{plugin.Components.Count} components" : "refused")}");
    }
}
