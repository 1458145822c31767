using System.CommandLine;
using GanLab.Cli.Formatting;
using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab plugins describe NAME</c>: a component, its documentation and its options.</summary>
static class PluginsDescribeCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "A component, such as R1; ASSEMBLY:NAME where two plugins have one of that name." };
        var folders = CommonOptions.Plugins();
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("describe", "Shows a component: its documentation, and its options with type, range and default.") { name, folders, json };
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var catalog = PluginCatalog.Open(PluginFolders.Default(parsed.GetValue(folders)!));
            var description = catalog.Describe(catalog.Find(parsed.GetValue(name)!));
            foreach (var line in parsed.GetValue(json) ? [PluginsJson.Of(description)] : Lines(description, terminal.Width)) terminal.Out.WriteLine(line);
            return ExitCode.Completed;
        }));
        return command;
    }

    internal static IEnumerable<string> Lines(ComponentDescription description, int width)
    {
        var component = description.Component;
        yield return $"{component.Name}  {component.Kind}  {component.Assembly} {Versions.Short(component.Version)}";
        foreach (var line in Wrap.Indented(description.Documentation, 2, width)) yield return line;
        foreach (var option in description.Options)
        {
            yield return "";
            foreach (var line in Wrap.Indented(Values(option), 2, width)) yield return line;
            foreach (var line in Wrap.Indented(option.Documentation, 4, width)) yield return line;
        }
        if (description.Options.Count == 0) yield return "  It has no options.";
    }

    static string Values(OptionDescription option) => $"{option.Name}: {option.Type}{(option.Range.Length > 0 ? $", {option.Range}" : "")}; default {option.Default}";
}
