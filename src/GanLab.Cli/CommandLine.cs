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
        var parsed = Root(terminal, arguments is [var first, ..] ? first : null).Parse(arguments, new() { ResponseFileTokenReplacer = null });    // @1 is a run
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            terminal.Error.WriteLine($"ganlab: {Sentence(parsed)}");
            return ExitCode.Usage;
        }
        return Guard.Run(terminal, verbose: false, () => parsed.Invoke(new() { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }));
    }

    /// <summary>Every command by its name.</summary>
    internal static IReadOnlyList<Named> Commands { get; } =
    [
        new("run", RunCommand.Create),
        new("resume", ResumeCommand.Create),
        new("rerun", RerunCommand.Create),
        new("watch", WatchCommand.Create),
        new("stop", StopCommand.Create),
        new("evaluate", EvaluateCommand.Create),
        new("sample", SampleCommand.Create),
        new("generator", GeneratorCommand.Create),
        new("interpolate", InterpolateCommand.Create),
        new("neighbours", NeighboursCommand.Create),
        new("list", ListCommand.Create),
        new("show", ShowCommand.Create),
        new("diff", DiffCommand.Create),
        new("tag", TagCommand.Create),
        new("note", NoteCommand.Create),
        new("rm", RmCommand.Create),
        new("restore", RestoreCommand.Create),
        new("gc", GcCommand.Create),
        new("compare", CompareCommand.Create),
        new("plot", PlotCommand.Create),
        new("export", ExportCommand.Create),
        new("import", ImportCommand.Create),
        new("report", ReportCommand.Create),
        new("check", CheckCommand.Create),
        new("plugins", terminal => new("plugins", "Shows the plugins and their components.") { PluginsListCommand.Create(terminal), PluginsDescribeCommand.Create(terminal), PluginsCatalogueCommand.Create(terminal) }),
        new("doctor", DoctorCommand.Create),
    ];

    /// <summary>The command that the first word names, else all of them: making one takes a quarter of a millisecond, and there are many.</summary>
    static RootCommand Root(Terminal terminal, string? first)
    {
        var root = new RootCommand("Trains GANs that C# scripts describe and plugins make up.");
        var named = Commands.Any(command => command.Name == first);
        foreach (var (name, create) in Commands)
            if (!named || name == first) root.Add(create(terminal));
        return root;
    }

    static string Sentence(ParseResult parsed)
    {
        var path = new Stack<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } command; at = at.Parent) path.Push(command.Command.Name);
        return $"{string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct())} See {string.Join(' ', path.Prepend("ganlab"))} --help.";
    }

    /// <summary>A command, and how it is made.</summary>
    internal sealed record Named(string Name, Func<Terminal, Command> Create);
}
