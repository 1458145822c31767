using System.CommandLine;
using GanLab.Cli.Formatting;
using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab plugins list</c>: every component, every refused plugin with its reason, every warning. Loads no plugin.</summary>
static class PluginsListCommand
{
    public static Command Create(Terminal terminal)
    {
        var folders = CommonOptions.Plugins();
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("list", "Lists every component that scripts can name, and every plugin that is refused.") { folders, json };
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var catalog = PluginCatalog.Open(PluginFolders.Default(parsed.GetValue(folders)!));
            foreach (var line in parsed.GetValue(json) ? [PluginsJson.Of(catalog)] : Lines(catalog, terminal.Width)) terminal.Out.WriteLine(line);
            return ExitCode.Completed;
        }));
        return command;
    }

    internal static IEnumerable<string> Lines(PluginCatalog catalog, int width)
    {
        var table = new TextTable("kind", "name", "assembly", "version", "summary");
        foreach (var component in catalog.Components) table.Add(Kind(component), component.Name, component.Assembly, Versions.Short(component.Version), component.Summary);
        foreach (var line in table.Lines(width)) yield return line;
        foreach (var line in Section("refused", catalog.Plugins.Where(plugin => !plugin.Usable).Select(plugin => (plugin.Name, plugin.Refusal!)), width)) yield return line;
        foreach (var line in Section("warnings", catalog.Plugins.SelectMany(plugin => plugin.Warnings.Select(warning => (plugin.Name, warning))), width)) yield return line;
    }

    /// <summary>What serves as either player's network is a "network": the line stays short.</summary>
    static string Kind(ComponentInfo component) => component.Kind.Replace("generator, discriminator", "network", StringComparison.Ordinal);

    static IEnumerable<string> Section(string title, IEnumerable<(string Plugin, string Sentence)> entries, int width)
    {
        var all = entries.ToList();
        if (all.Count == 0) yield break;
        yield return "";
        yield return title;
        foreach (var (plugin, sentence) in all)
        {
            yield return $"  {plugin}";
            foreach (var line in Wrap.Indented(sentence, 4, width)) yield return line;
        }
    }
}
