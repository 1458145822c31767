using System.CommandLine;
using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab plugins catalogue</c>: all components as one Markdown document, the source of <c>docs/techniques.md</c>.</summary>
static class PluginsCatalogueCommand
{
    public static Command Create(Terminal terminal)
    {
        var folders = CommonOptions.Plugins();
        var file = new Option<FileInfo?>("--output", "-o") { Description = $"Writes into this file what comes after its line '{CatalogueMarkdown.Marker}'; what stands above stays. Default: prints.", HelpName = "FILE" };
        var command = new Command("catalogue", "Writes all components as a Markdown document: what each computes, its paper, options, when to use it, what proves it.") { folders, file };
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var catalog = PluginCatalog.Open(PluginFolders.Default(parsed.GetValue(folders)!));
            var text = CatalogueMarkdown.Of(catalog.Components.Select(catalog.Describe));
            if (parsed.GetValue(file) is not { } target) terminal.Out.Write(text);
            else File.WriteAllText(target.FullName, Head(target) + text);
            return ExitCode.Completed;
        }));
        return command;
    }

    /// <summary>What stands above the marker, marker included; a new file begins with it.</summary>
    static string Head(FileInfo target)
    {
        var old = target.Exists ? File.ReadAllText(target.FullName) : "";
        var marker = old.IndexOf(CatalogueMarkdown.Marker, StringComparison.Ordinal);
        if (old.Length > 0 && marker < 0) throw new CommandException(ExitCode.Usage, $"{target.FullName} has no line '{CatalogueMarkdown.Marker}', so all of it would be lost; add the line where the catalogue shall begin, or name another file.");
        return old[..Math.Max(0, marker)] + CatalogueMarkdown.Marker + "\n\n";
    }
}
