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
    internal static IReadOnlyList<(string Name, Func<Terminal, Command> Create)> Commands { get; } =
    [
        ("run", RunCommand.Create),
        ("resume", ResumeCommand.Create),
        ("rerun", RerunCommand.Create),
        ("watch", WatchCommand.Create),
        ("stop", StopCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("sample", SampleCommand.Create),
        ("generator", GeneratorCommand.Create),
        ("interpolate", InterpolateCommand.Create),
        ("neighbours", NeighboursCommand.Create),
        ("list", ListCommand.Create),
        ("show", ShowCommand.Create),
        ("diff", DiffCommand.Create),
        ("tag", TagCommand.Create),
        ("note", NoteCommand.Create),
        ("rm", RmCommand.Create),
        ("restore", RestoreCommand.Create),
        ("gc", GcCommand.Create),
        ("compare", CompareCommand.Create),
        ("plot", PlotCommand.Create),
        ("export", ExportCommand.Create),
        ("import", ImportCommand.Create),
        ("report", ReportCommand.Create),
        ("check", CheckCommand.Create),
        ("plugins", terminal => new("plugins", "Shows the plugins and their components.") { PluginsListCommand.Create(terminal), PluginsDescribeCommand.Create(terminal), PluginsCatalogueCommand.Create(terminal) }),
        ("doctor", DoctorCommand.Create),
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
}
