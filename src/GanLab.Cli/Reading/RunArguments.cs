using System.CommandLine;
using GanLab.Cli.Commands;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading;

/// <summary>A run, or several, and the folder they are looked for in.</summary>
sealed class RunArguments
{
    /// <summary>What may be written for a run.</summary>
    public const string Names = "An id, the beginning of one or its last five characters, an alias, @1 for the newest, @best:COLUMN, or a path.";
    readonly Option<string> folder = CommonOptions.Runs();
    readonly List<Argument> arguments = [];

    /// <summary>One run.</summary>
    public Argument<string> One(string name = "RUN")
    {
        var argument = new Argument<string>(name) { Description = arguments.Count == 0 ? Names : "Another run." };
        arguments.Add(argument);
        return argument;
    }

    /// <summary>Several runs.</summary>
    public Argument<string[]> Several()
    {
        var argument = new Argument<string[]>("RUN") { Description = Names, Arity = ArgumentArity.OneOrMore };
        arguments.Add(argument);
        return argument;
    }

    public void AddTo(Command command)
    {
        foreach (var argument in arguments) command.Add(argument);
        command.Add(folder);
    }

    public string Folder(ParseResult parsed) => parsed.GetValue(folder)!;

    /// <summary>The run.</summary>
    /// <exception cref="LabException">There is none of that name, or there are several.</exception>
    public RunInfo Find(ParseResult parsed, Argument<string> argument) => RunInfo.Open(new RunFinder(Folder(parsed)).Find(parsed.GetValue(argument)!));

    /// <summary>The runs, each once.</summary>
    /// <exception cref="LabException">There is none of a name, or there are several.</exception>
    public IReadOnlyList<RunInfo> Find(ParseResult parsed, Argument<string[]> argument)
    {
        var finder = new RunFinder(Folder(parsed));
        return [.. parsed.GetValue(argument)!.Select(finder.Find).Distinct().Select(RunInfo.Open)];
    }
}
