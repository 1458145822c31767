using System.CommandLine;
using System.CommandLine.Parsing;
using GanLab.Cli.Commands;

namespace GanLab.Cli;

/// <summary>The command line: <c>ganlab COMMAND …</c>.</summary>
static class CommandLine
{
    /// <summary>Parses and runs; gives the exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parsed = Root(terminal).Parse(arguments, new() { ResponseFileTokenReplacer = null });    // @1 is a run
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            terminal.Error.WriteLine($"ganlab: {Sentence(parsed)}");
            return ExitCode.Usage;
        }
        return Guard.Run(terminal, verbose: false, () => parsed.Invoke(new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }));
    }

    static RootCommand Root(Terminal terminal) => new("Trains GANs that C# scripts describe and plugins make up.")
    {
        RunCommand.Create(terminal),
        ResumeCommand.Create(terminal),
        RerunCommand.Create(terminal),
        WatchCommand.Create(terminal),
        StopCommand.Create(terminal),
        EvaluateCommand.Create(terminal),
        SampleCommand.Create(terminal),
        GeneratorCommand.Create(terminal),
        InterpolateCommand.Create(terminal),
        NeighboursCommand.Create(terminal),
        ListCommand.Create(terminal),
        ShowCommand.Create(terminal),
        DiffCommand.Create(terminal),
        TagCommand.Create(terminal),
        NoteCommand.Create(terminal),
        RmCommand.Create(terminal),
        RestoreCommand.Create(terminal),
        GcCommand.Create(terminal),
        CompareCommand.Create(terminal),
        PlotCommand.Create(terminal),
        ExportCommand.Create(terminal),
        ImportCommand.Create(terminal),
        ReportCommand.Create(terminal),
        CheckCommand.Create(terminal),
        new Command("plugins", "Shows the plugins and their components.") { PluginsListCommand.Create(terminal), PluginsDescribeCommand.Create(terminal), PluginsCatalogueCommand.Create(terminal) },
        DoctorCommand.Create(terminal),
    };

    static string Sentence(ParseResult parsed)
    {
        var path = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } command; at = at.Parent) path.Push(command.Command.Name);
        return $"{string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct())} See {string.Join(' ', path.Prepend("ganlab"))} --help.";
    }
}
